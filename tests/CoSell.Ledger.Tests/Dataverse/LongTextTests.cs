using System.Security.Cryptography;
using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Dataverse;

/// <summary>Texts that no multi-line column can hold, and rows that others wrote.</summary>
[TestClass]
public sealed class LongTextTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DataverseStore store = new();

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => store.Dispose();

    [TestMethod]
    public async Task Row72_SaveFailure_ErrorThatCannotEvenBePacked_IsCutWithANote()
    {
        var noise = Convert.ToBase64String(RandomNumberGenerator.GetBytes(4_000_000));
        var ledger = store.Open();

        await ledger.SaveFailureAsync(new Failure { Id = "1", At = Now, Message = noise }, Token);

        var kept = (await ledger.OpenFailuresAsync(Token)).Single().Message;
        Assert.StartsWith(noise[..600_000], kept, StringComparison.Ordinal);
        Assert.EndsWith($"… (cut; {noise.Length} characters)", kept, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Row72_AddConflicts_ValuesLongerThanAnyColumn_ComeBackWhole()
    {
        var ledger = store.Open();
        var conflict = new Conflict("1", string.Empty, Now, null, null, "notes", "Notes", new string('p', 2_000_000), new string('s', 2_000_000), "o", "r");

        await ledger.AddConflictsAsync([conflict], Token);

        Assert.AreEqual(conflict, (await ledger.OpenConflictsAsync(Token)).Single());
    }
}
