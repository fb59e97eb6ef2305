using System.Reflection;
using System.Runtime.ExceptionServices;
using CoSell.Core.Ledger;

namespace CoSell.Sandbox.Chaos.Faults;

/// <summary>Stands between the API and its ledger, whatever members that has.</summary>
public class LedgerProxy : DispatchProxy
{
    private ISyncLedger ledger = null!;
    private Func<MethodInfo, object?[]?, Func<object?>, object?> around = null!;

    /// <param name="ledger">The ledger.</param>
    /// <param name="around">Given the method, its arguments, which it may change, and the call itself.</param>
    public static ISyncLedger Around(ISyncLedger ledger, Func<MethodInfo, object?[]?, Func<object?>, object?> around)
    {
        var proxy = Create<ISyncLedger, LedgerProxy>();
        ((LedgerProxy)(object)proxy).ledger = ledger;
        ((LedgerProxy)(object)proxy).around = around;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => around(targetMethod!, args, () =>
    {
        try
        {
            return targetMethod!.Invoke(ledger, args);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    });
}
