using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Traffic;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter.Traffic;
using CoSell.Sandbox.Salesforce;
using RefusePartner = CoSell.Sandbox.PartnerCenter.Errors.Refuse;

namespace CoSell.Sandbox.Faults;

/// <summary>Places what a person wants to go wrong with the emulator that it concerns, in that service's own words.</summary>
internal static class FaultOrders
{
    private const string NoAnswer = "The gateway did not get an answer in time.";

    /// <summary>How long a service asks its callers to wait.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>Throws <see cref="ArgumentException"/> when that service cannot fail in that way.</summary>
    public static IFaultOrder Place(FaultWish wish, SandboxWorld world) => !wish.IsPossible
        ? throw new ArgumentException($"{wish.Service} has no fault {wish.Fault}.", nameof(wish))
        : wish.Service switch
        {
            FaultyService.PartnerCenter => PartnerCenter(wish, world.PartnerCenter.Faults),
            FaultyService.Salesforce => Salesforce(wish, world.Salesforce),
            FaultyService.Dataverse => Dataverse(wish, world.Dataverse.Faults),
            _ => Cut(wish, world.Outage),
        };

    private static IFaultOrder PartnerCenter(FaultWish wish, FaultPlan faults)
    {
        bool Fits(HttpRequest request) => wish.Fits(request.Method);
        return wish.Fault switch
        {
            ServiceFault.Throttled => faults.ThrottleNext(Wait, wish.Count, Fits),
            ServiceFault.ServerError => faults.FailNext(500, "generalException", "The request failed.", wish.Count, Fits),
            ServiceFault.TimeoutBefore => faults.FailNext(504, "serviceNotAvailable", NoAnswer, wish.Count, Fits),
            ServiceFault.TimeoutAfter => faults.LoseReplyNext(wish.Count, Fits),
            _ => faults.Add(RefusePartner.Unauthenticated(), wish.Count, Fits),
        };
    }

    private static IFaultOrder Salesforce(FaultWish wish, SalesforceOrg org)
    {
        var (status, code, message) = wish.Fault switch
        {
            ServiceFault.Throttled => (503, "SERVER_UNAVAILABLE", "The server is too busy."),
            ServiceFault.SignInRefused => (401, "INVALID_SESSION_ID", "Session expired or invalid"),
            ServiceFault.ServerError => (500, "UNKNOWN_EXCEPTION", "An unexpected error occurred."),
            _ => (504, "UNKNOWN_EXCEPTION", NoAnswer),
        };
        return org.FailNext(
            status, code, message, wish.Count, request => wish.Fits(request.Method), afterWork: wish.Fault == ServiceFault.TimeoutAfter);
    }

    private static IFaultOrder Dataverse(FaultWish wish, DataverseFaults faults) => wish.Fault == ServiceFault.Throttled
        ? faults.Throttle(ProtectionLimit.Requests, Wait, wish.Count, request => wish.Fits(request.Method))
        : faults.Add(
            wish.Fault == ServiceFault.ServerError ? new DataverseException() : new DataverseException(504, "0x80040216", NoAnswer),
            wish.Count,
            request => wish.Fits(request.Method),
            afterWork: wish.Fault == ServiceFault.TimeoutAfter);

    private static ApiOutage Cut(FaultWish wish, ApiOutage outage)
    {
        outage.Begin(wish.Count, request => wish.Fits(request.Method));
        return outage;
    }
}
