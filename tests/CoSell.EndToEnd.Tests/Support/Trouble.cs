using System.Collections.Concurrent;
using CoSell.Sandbox.Hosting;
using Microsoft.AspNetCore.Http;

namespace CoSell.EndToEnd.Tests.Support;

/// <summary>A fault of one service that lasts until it is repaired.</summary>
internal sealed class Trouble
{
    private const int Always = 10_000;

    private readonly ConcurrentQueue<string> bodies = new();

    private volatile bool on = true;

    private Trouble()
    {
    }

    /// <summary>The bodies of the fitting calls as the service received them, the refused ones included.</summary>
    public IReadOnlyList<string> Bodies => [.. bodies];

    public void Repair() => on = false;

    /// <summary>Salesforce refuses fitting calls.</summary>
    public static Trouble Salesforce(SandboxHost host, int status, string code, string? call = null) =>
        Salesforce(host, status, code, call, afterWork: false, Always);

    /// <summary>Salesforce carries the next fitting call out, but its answer is lost.</summary>
    public static Trouble SalesforceLosesReply(SandboxHost host, string call, int count = 1) =>
        Salesforce(host, 500, "UNKNOWN_EXCEPTION", call, afterWork: true, count);

    /// <summary>Partner Center refuses fitting calls.</summary>
    public static Trouble PartnerCenter(SandboxHost host, int status, string call)
    {
        var trouble = new Trouble();
        host.PartnerCenter.Faults.FailNext(status, "invalidRequest", "The deal is not accepted.", Always, trouble.Fits(call));
        return trouble;
    }

    /// <summary>Partner Center refuses fitting calls with such a body.</summary>
    public static Trouble PartnerCenter(SandboxHost host, int status, string call, Predicate<string> body)
    {
        var trouble = new Trouble();
        var fits = trouble.Fits(call);
        host.PartnerCenter.Faults.FailNext(
            status, "invalidRequest", "The deal is not accepted.", Always, request => fits(request) && body(trouble.bodies.Last()));
        return trouble;
    }

    public static Trouble PartnerCenterThrottles(SandboxHost host, TimeSpan retryAfter, string call, int count)
    {
        var trouble = new Trouble();
        host.PartnerCenter.Faults.ThrottleNext(retryAfter, count, trouble.Fits(call));
        return trouble;
    }

    /// <summary>Partner Center carries the next fitting call out, but its answer is lost.</summary>
    public static Trouble PartnerCenterLosesReply(SandboxHost host, string call, int count = 1)
    {
        var trouble = new Trouble();
        host.PartnerCenter.Faults.LoseReplyNext(count, trouble.Fits(call));
        return trouble;
    }

    /// <summary>The way to the API is cut.</summary>
    public static Trouble Api(SandboxHost host, string call, int count = Always)
    {
        var trouble = new Trouble();
        host.Outage.Begin(count, trouble.Fits(call));
        return trouble;
    }

    /// <summary>Whether a request is the call: a method and a part of the address, such as <c>GET FROM Account</c>.</summary>
    public static bool Is(HttpRequest request, string call)
    {
        var words = call.Split(' ', 2);
        var address = Uri.UnescapeDataString(request.Path + request.QueryString);
        return request.Method == words[0] && (words.Length == 1 || address.Contains(words[1], StringComparison.Ordinal));
    }

    private static Trouble Salesforce(SandboxHost host, int status, string code, string? call, bool afterWork, int count)
    {
        var trouble = new Trouble();
        var fits = trouble.Fits(call);
        host.Salesforce.FailNext(status, code, "The deal cannot be saved.", count, request => fits(request), afterWork);
        return trouble;
    }

    private Predicate<HttpRequest> Fits(string? call) => request => on && (call is null || Is(request, call)) && Take(request);

    private bool Take(HttpRequest request)
    {
        request.EnableBuffering();
        bodies.Enqueue(new StreamReader(request.Body).ReadToEndAsync().GetAwaiter().GetResult());
        request.Body.Position = 0;
        return true;
    }
}
