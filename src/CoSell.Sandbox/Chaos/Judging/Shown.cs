using CoSell.Sandbox.Chaos.People;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos.Judging;

/// <summary>One field of one deal at the end.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Field">The field.</param>
/// <param name="PartnerCenter">What Partner Center shows.</param>
/// <param name="Salesforce">What Salesforce shows.</param>
/// <param name="Stage">Where the referral stands.</param>
internal sealed record Shown(Deal Deal, DealField Field, string PartnerCenter, string Salesforce, string Stage)
{
    public bool Agrees => PartnerCenter == Salesforce;

    /// <summary>Whether the product tells a person of it.</summary>
    public bool IsListed { get; init; }

    public HumanEdit Latest => Deal.Edits.Last(edit => edit.Field == Field);

    private HumanEdit? LatestIn(Side side) => Deal.Edits.LastOrDefault(edit => edit.Field == Field && edit.Side == side);

    /// <summary>The documented rule by which a field of Salesforce stays where it is; null when none applies.</summary>
    public string? Rule
    {
        get
        {
            var own = LatestIn(Side.Salesforce) is { } edit && edit.Value == Salesforce;
            if (own && Field == DealField.Name)
            {
                return "edits of the name, which Partner Center takes at creation only";
            }

            return own && Stage == "new" ? "edits that wait for the deal's acceptance" : null;
        }
    }

    public override string ToString() =>
        $"{Field.Label} of {Deal}: Partner Center shows '{PartnerCenter}', Salesforce '{Salesforce}', the referral is {Stage}; people wrote "
        + string.Join(", ", Deal.Edits.Where(edit => edit.Field == Field).Select(edit => $"'{edit.Value}' in {edit.Side} at {edit.Time:HH:mm:ss.fff}"));
}
