using System.Security.Cryptography;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.Rows;
using CoSell.Ledger.Dataverse.SignIn;
using CoSell.Ledger.Dataverse.WebApi;
using CoSell.Ledger.DigestKeys;

namespace CoSell.Ledger.Dataverse;

/// <summary>
/// The ledger in the tables of the co-sell solution, through Dataverse's Web API. Nothing that matters is kept in memory,
/// so any number of instances can share it: a link is saved over the row version that was read, together with its event
/// and plan in one change set. A write whose answer was lost is recognised by the id of its event.
/// </summary>
public sealed partial class DataverseLedger : ISyncLedger, IWebhookStore
{
    private readonly DataverseClient client;
    private readonly DigestSeal seal;
    private byte[]? digestKey;

    /// <param name="http">Its base address is the environment's, such as <c>https://contoso.crm.dynamics.com</c>.</param>
    /// <param name="tokens">Sign-in to that environment.</param>
    /// <param name="time">The clock of the pauses before another try.</param>
    /// <param name="seal">Seals the key of the digests; left out, it lies open in the table.</param>
    public DataverseLedger(HttpClient http, IDataverseTokens tokens, TimeProvider time, DigestSeal? seal = null) =>
        (client, this.seal) = (new DataverseClient(http, tokens, time), seal ?? DigestSeal.None);

    public async Task<byte[]> DigestKeyAsync(CancellationToken cancellationToken)
    {
        if (digestKey is { } known)
        {
            return known;
        }

        var row = await client.RowAsync(SettingRow.ByName(SettingRow.DigestKey), cancellationToken);
        if (row is null)
        {
            // Of several instances that start together one makes the key; the others are refused and read it.
            await client.TryTogetherAsync([SettingRow.AddDigestKey(seal.Seal(RandomNumberGenerator.GetBytes(DigestSeal.KeyLength)))], cancellationToken);
            row = await client.RowAsync(SettingRow.ByName(SettingRow.DigestKey), cancellationToken)
                ?? throw new LedgerUnavailableException("The key of the digests was removed from the table cosell_setting while it was read; start again.");
        }

        var (key, isStale) = seal.Open(SettingRow.ReadDigestKey(row));
        if (isStale)
        {
            // Refused when another instance has done it meanwhile.
            await client.TryTogetherAsync([SettingRow.SaveDigestKey(seal.Seal(key), row)], cancellationToken);
        }

        return digestKey = key;
    }

    public async Task<Note?> NoteAsync(string name, CancellationToken cancellationToken) =>
        await client.RowAsync(SettingRow.ByName(SettingRow.NameOf(name)), cancellationToken) is { } row ? SettingRow.ReadNote(name, row) : null;

    public async Task<bool> TrySaveNoteAsync(Note note, CancellationToken cancellationToken)
    {
        var write = Guid.NewGuid();
        var reply = await client.TryTogetherAsync([SettingRow.Save(note, write)], cancellationToken);
        return reply.Succeeded
            || (reply.Unsure
                && await client.RowAsync(SettingRow.ByName(SettingRow.NameOf(note)), cancellationToken) is { } row
                && SettingRow.IsOf(write, row));
    }
}
