using System.Globalization;
using CoSell.Sandbox.Chaos.Faults;

namespace CoSell.Sandbox.Chaos.Stories;

/// <summary>Makes up what people do, and what goes wrong, in one episode. The same seed makes up the same.</summary>
internal sealed class StoryTeller(long seed, int edits, IReadOnlyList<FaultKind> faults)
{
    private const int EditsPerDeal = 9;

    private static readonly string[] Currencies = ["USD", "EUR", "GBP", "INR", "JPY", "CAD", "AUD", "CHF", "SEK", "BRL"];

    private readonly Chance chance = Chance.Of(seed, "story");
    private readonly List<Told> deals = [];
    private readonly List<Step> steps = [];
    private TimeSpan now = TimeSpan.FromSeconds(5);
    private int values;
    private Told? last;

    public IReadOnlyList<Step> Tell()
    {
        for (var edit = 0; edit < edits; edit++)
        {
            now += Gap();
            if (deals.Count == 0 || (deals.Count * EditsPerDeal < edit && chance.In(70)))
            {
                Begin();
            }
            else
            {
                last = last is not null && chance.In(45) ? last : chance.One(deals);
                GoOn(last);
            }
        }

        return [.. steps.Concat(new Misfortune(seed, faults).Tell(now, edits)).OrderBy(step => step.At)];
    }

    /// <summary>People work in bursts: several edits within a second, then seconds or minutes of nothing.</summary>
    private TimeSpan Gap() => TimeSpan.FromMilliseconds(chance.Weighted(
        (30, chance.Between(1, 900)), (30, chance.Between(1_000, 8_000)), (30, chance.Between(8_000, 45_000)), (10, chance.Between(45_000, 240_000))));

    private void Begin()
    {
        var side = chance.In(55) ? Side.PartnerCenter : Side.Salesforce;
        last = new Told(deals.Count + 1) { IsNew = side == Side.PartnerCenter };
        deals.Add(last);
        var customer = "Customer " + chance.Between(1, Math.Max(2, edits / EditsPerDeal / 3)).ToString(CultureInfo.InvariantCulture);
        Add(side == Side.PartnerCenter ? Deed.Invite : Deed.Share, side, side == Side.PartnerCenter ? "" : chance.In(60) ? "help" : "no help", customer);
        if (side == Side.PartnerCenter && chance.In(30))
        {
            // Two deals of one customer at the same time: both lack the account.
            now += TimeSpan.FromMilliseconds(chance.Between(1, 300));
            last = new Told(deals.Count + 1) { IsNew = true };
            deals.Add(last);
            Add(Deed.Invite, side, "", customer);
        }
    }

    private void GoOn(Told deal)
    {
        if (deal.IsClosed && chance.In(85))
        {
            // Little is done to a deal that is over, and little may be.
            Begin();
        }
        else if (deal.IsNew && chance.In(45))
        {
            deal.IsNew = false;
            deal.IsClosed = chance.In(10);
            Edit(chance.In(70) ? Side.Salesforce : Side.PartnerCenter, DealField.Stage, deal.IsClosed ? "lost" : "active");
        }
        else if (chance.In(4))
        {
            deal.IsClosed = true;
            Edit(AnySide(), DealField.Stage, chance.In(60) ? "won" : "lost");
        }
        else if (chance.In(1))
        {
            Add(Deed.Delete, Side.Salesforce, "", "");
        }
        else if (chance.In(10))
        {
            Related();
        }
        else
        {
            EditField(deal);
        }
    }

    private void Related()
    {
        var value = Number();
        var (deed, what, given) = chance.Weighted(
            (2, (Deed.EditAccount, "Phone", "+1 425 " + value)),
            (1, (Deed.EditAccount, "BillingCity", "City " + value)),
            (2, (Deed.EditContact, "Phone", "+1 206 " + value)),
            (1, (Deed.EditContact, "Title", "Title " + value)),
            (3, (Deed.AddRole, "", "Person" + chance.Between(1, 4))),
            (1, (Deed.RemoveRole, "", "")));
        Add(deed, Side.Salesforce, what, given);
    }

    private void EditField(Told deal)
    {
        var side = AnySide();
        var (field, value) = chance.Weighted(
            (30, (DealField.DealValue, Number() + chance.One(["", ".5", ".25"]))),
            (10, (DealField.Currency, Currencies[deal.Currency++ % Currencies.Length])),
            (15, (DealField.ClosingDate, new DateTime(2026, 6, 1).AddDays(int.Parse(Number(), CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            (20, (DealField.Notes, chance.In(20) ? "" : chance.One(["Näher besprochen", "Line one\nline two", "See \"offer\" & <terms>", "✓ agreed"]) + " " + Number())),
            (15, (DealField.Products, string.Join(';', Enumerable.Range(0, chance.Between(1, 3)).Select(i => $"SOL-{Number()}{i}-CHA").Order(StringComparer.Ordinal)))),
            (side == Side.PartnerCenter ? 8 : 2, (DealField.Name, "Deal renamed " + Number())),
            (side == Side.Salesforce ? 3 : 0, (DealField.DealValue, "")),
            (side == Side.Salesforce ? 2 : 0, (DealField.Products, "")),
            (side == Side.PartnerCenter ? 2 : 0, (DealField.ClosingDate, "")));
        Edit(side, field, value);
    }

    private Side AnySide() => chance.In(50) ? Side.PartnerCenter : Side.Salesforce;

    private string Number() => (1000 + ++values).ToString(CultureInfo.InvariantCulture);

    private void Edit(Side side, DealField field, string value) => Add(Deed.Edit, side, field.Id, value);

    private void Add(Deed deed, Side side, string what, string value) => steps.Add(new Step(now, deed, last!.Number, side, what, value));

    /// <summary>What was told of a deal so far.</summary>
    private sealed class Told(int number)
    {
        public int Number => number;

        public bool IsNew { get; set; }

        public bool IsClosed { get; set; }

        public int Currency { get; set; }
    }
}
