using System.Reflection;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Security;

/// <summary>A ledger that counts how often it is touched. What it does can be chosen; nothing is kept.</summary>
public class LedgerSpy : DispatchProxy
{
    private int touched;

    /// <summary>What a call waits for; nothing by default.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public int Touched => touched;

    /// <summary>The token that the last call was given.</summary>
    public CancellationToken Cancellation { get; private set; }

    public static (ISyncLedger Ledger, LedgerSpy Spy) Create()
    {
        var ledger = Create<ISyncLedger, LedgerSpy>();
        return (ledger, (LedgerSpy)(object)ledger);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Cancellation = args?.OfType<CancellationToken>().FirstOrDefault() ?? default;
        Interlocked.Increment(ref touched);
        var result = targetMethod!.ReturnType;
        var value = result.IsGenericType ? result.GetGenericArguments()[0] : null;
        return typeof(LedgerSpy).GetMethod(nameof(AnswerAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(value ?? typeof(object)).Invoke(this, []);
    }

    private async Task<T> AnswerAsync<T>()
    {
        await Before();
        return typeof(T).IsInterface ? (T)(object)Array.CreateInstance(typeof(T).GetGenericArguments()[0], 0) : default!;
    }
}
