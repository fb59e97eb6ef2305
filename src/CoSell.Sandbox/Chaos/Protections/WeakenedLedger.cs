using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Sandbox.Chaos.Protections;

/// <summary>Makes the ledger forget a part of every link that is saved.</summary>
internal static class WeakenedLedger
{
    public static void Forget(object?[]? arguments, Protection? without)
    {
        for (var index = 0; index < arguments?.Length; index++)
        {
            arguments[index] = (arguments[index], without) switch
            {
                (Link link, Protection.Base) => link with { Base = new Dictionary<string, FieldBase>() },
                (Link link, Protection.AccountClaim) => link with { AccountKey = null },
                (Link link, Protection.Intended) => link with { Intended = new Dictionary<string, IntendedBase>() },
                var (other, _) => other,
            };
        }
    }
}
