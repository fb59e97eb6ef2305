using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Traffic;

/// <summary>A failure that is waiting for the next fitting calls.</summary>
/// <param name="Error">What is answered.</param>
/// <param name="AfterWork">The call is carried out first, so that only its answer is lost.</param>
/// <param name="Fits">Which calls it strikes.</param>
internal sealed record Fault(RefusedException Error, bool AfterWork, Predicate<HttpRequest> Fits)
{
    public int Left { get; set; } = 1;
}
