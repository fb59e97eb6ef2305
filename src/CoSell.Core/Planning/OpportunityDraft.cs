using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>A new opportunity made from a referral, with its customer and contacts.</summary>
internal sealed class OpportunityDraft
{
    private const string AccountPrefix = "Account.";

    private readonly PlanningContext context;
    private readonly JsonObject account = [];
    private readonly Dictionary<string, IntendedBase> intended = [];
    private readonly List<Problem> problems = [];

    private OpportunityDraft(PlanningContext context) => this.context = context;

    public JsonObject Fields { get; } = [];

    public CustomerPlan? Customer { get; private set; }

    public IReadOnlyList<ContactPlan> Contacts { get; private set; } = [];

    public IReadOnlyDictionary<string, IntendedBase> Intended => intended;

    public IReadOnlyList<Problem> Problems => problems;

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public static OpportunityDraft From(PlanningContext context, JsonElement referral)
    {
        var draft = new OpportunityDraft(context);
        foreach (var row in context.Mapping.Rows.Where(row => row.Direction != Direction.ToPartnerCenter
            && row.ToOpportunity.Contains(OpportunityMoment.Create)))
        {
            draft.Add(row, FieldKind.Of(row).FromReferral(referral, row, context.Settings));
        }

        return draft;
    }

    private void Add(MappingRow row, FieldValue value)
    {
        var source = context.Edits.GetValueOrDefault(row.Id, value);
        var fitting = source.State == ValueState.Invalid ? source : FieldKind.Of(row).Narrow(source, row, context.Settings);
        if (fitting.State == ValueState.Invalid)
        {
            problems.Add(Problem.Of(row, fitting.Text));
        }
        else if (fitting.State != ValueState.Present)
        {
            AddMissing(row);
        }
        else if (row.Type == FieldType.Contacts)
        {
            AddContacts(row, fitting);
        }
        else
        {
            AddField(row, value, fitting);
        }
    }

    private void AddMissing(MappingRow row)
    {
        if (row.Required.Contains(Requirement.Opportunity))
        {
            problems.Add(new Problem(row.Id, $"{row.Label} is missing in the referral", $"Fill in {row.Label} in Partner Center"));
        }
    }

    private void AddField(MappingRow row, FieldValue value, FieldValue fitting)
    {
        var path = context.Settings.PathOf(row);
        if (row.Type == FieldType.Currency && context.Settings.OrganizationCurrency is not null)
        {
            // An org with one currency has no field for it.
            return;
        }

        var target = path.StartsWith(AccountPrefix, StringComparison.Ordinal) ? account : Fields;
        target[path[(path.LastIndexOf('.') + 1)..]] = FieldKind.Of(row).ToOpportunity(fitting, row, context.Settings);
        if (row.Type == FieldType.Text && target == account)
        {
            Customer = CustomerOf();
        }

        if (row.IsMerged && row.Direction == Direction.Both)
        {
            intended[row.Id] = new IntendedBase(context.Pair(row, value, fitting), Side.Salesforce);
        }
    }

    private CustomerPlan CustomerOf()
    {
        var name = account["Name"]?.GetValue<string>() ?? string.Empty;
        var postalCode = account["BillingPostalCode"]?.GetValue<string>() ?? string.Empty;
        return new CustomerPlan(UniqueKey.Customer(name, postalCode), name, postalCode, account);
    }

    private void AddContacts(MappingRow row, FieldValue value)
    {
        var people = Person.All(value);
        var customer = CustomerOf();
        Contacts = [.. people.Where(person => person.LastName.Length > 0)
            .Select((person, index) => ContactPlan.For(customer.Key, person, isPrimary: index == 0))];
        Warnings = [.. people.Where(person => person.LastName.Length == 0).Select(person =>
            $"The customer contact {person.Email} has no last name, which Salesforce requires; it was left out.")];
        if (row.IsMerged && row.Direction == Direction.Both)
        {
            intended[row.Id] = new IntendedBase(context.Base(row, context.Digester.Of(row.Id, value), FieldBase.Unseen), Side.Salesforce);
        }
    }
}
