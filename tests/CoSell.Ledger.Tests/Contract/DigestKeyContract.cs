using System.Text;
using CoSell.Ledger.DigestKeys;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>The key of the digests: who can read it from the store, and that it survives every change of the key that seals it.</summary>
public abstract class DigestKeyContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    private static readonly byte[] First = [.. Enumerable.Repeat((byte)1, DigestSeal.KeyLength)];
    private static readonly byte[] Second = [.. Enumerable.Repeat((byte)2, DigestSeal.KeyLength)];

    [TestMethod]
    public async Task DigestKey_Sealed_DoesNotStandInTheStore()
    {
        var key = await Store.Open(new DigestSeal(First)).DigestKeyAsync(Token);

        Assert.IsFalse(Holds(key), "the store holds the key as it is");
        CollectionAssert.AreEqual(key, await Store.Open(new DigestSeal(First)).DigestKeyAsync(Token));
    }

    [TestMethod]
    public async Task DigestKey_SealedLater_StaysTheSameAndIsGoneFromTheStore()
    {
        var key = await Ledger.DigestKeyAsync(Token);
        Assert.IsTrue(Holds(key), "unsealed, it lies open");

        CollectionAssert.AreEqual(key, await Store.Open(new DigestSeal(First)).DigestKeyAsync(Token));
        await Ledger.PurgeAsync(Now, Now, Token);

        Assert.IsFalse(Holds(key), "the store still holds the key as it was");
    }

    [TestMethod]
    public async Task DigestKey_Rotation_KeepsItAndMakesTheFormerKeyUseless()
    {
        var key = await Store.Open(new DigestSeal(First)).DigestKeyAsync(Token);

        CollectionAssert.AreEqual(key, await Store.Open(new DigestSeal(Second, First)).DigestKeyAsync(Token));

        CollectionAssert.AreEqual(key, await Store.Open(new DigestSeal(Second)).DigestKeyAsync(Token), "the former key is needed once");
        var refused = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => Store.Open(new DigestSeal(First)).DigestKeyAsync(Token));
        StringAssert.Contains(refused.Message, "Ledger:FormerDigestKeys", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task DigestKey_InstancesThatRotateTogether_AgreeOnOne()
    {
        var key = await Store.Open(new DigestSeal(First)).DigestKeyAsync(Token);

        var keys = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.Open(new DigestSeal(Second, First)).DigestKeyAsync(Token), Token)));

        Assert.IsTrue(keys.All(key.SequenceEqual));
        CollectionAssert.AreEqual(key, await Store.Open(new DigestSeal(Second)).DigestKeyAsync(Token));
    }

    [TestMethod]
    public async Task DigestKey_SealedAndNoKeyConfigured_SaysWhatToSet()
    {
        await Store.Open(new DigestSeal(First)).DigestKeyAsync(Token);

        var refused = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => Store.Open().DigestKeyAsync(Token));

        StringAssert.Contains(refused.Message, "Set Ledger:DigestKey", StringComparison.Ordinal);
    }

    private bool Holds(byte[] key)
    {
        var contents = Store.Contents();
        return contents.Contains(Encoding.Latin1.GetString(key), StringComparison.Ordinal)
            || contents.Contains(Convert.ToBase64String(key), StringComparison.Ordinal);
    }
}
