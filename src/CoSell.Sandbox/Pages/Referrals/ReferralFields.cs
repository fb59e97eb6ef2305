using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Pages.Frame;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.Pages.Referrals;

/// <summary>A property of a referral that a person can fill in.</summary>
/// <param name="Path">Where it is, such as <c>details/dealValue</c>.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Input">How it is filled in.</param>
/// <param name="Words">The documented values; null when any will do.</param>
internal sealed record ReferralField(string Path, string Label, FieldInput Input = FieldInput.Text, IEnumerable<string>? Words = null)
{
    public const string ClosingDate = "details/closingDateTime";
    public const string Solutions = "details/requirements/solutions";

    /// <summary>The property as a field of a form.</summary>
    public FormField Of(JsonObject referral)
    {
        var text = Read(referral);
        return new FormField(Path, Label, Input)
        {
            Value = text,
            Was = text,
            Hint = Path == Solutions ? Texts.SolutionsHint : null,
            Choices = Words is null ? [] : [new(string.Empty, Texts.NothingChosen), .. Words.Order(StringComparer.Ordinal).Select(word => new FieldChoice(word, word))],
        };
    }

    /// <summary>Writes what a person filled in; a value of a kind that the contract does not know is refused by the service.</summary>
    public void Write(JsonObject referral, string value)
    {
        var steps = Path.Split('/');
        JsonNode at = referral;
        foreach (var step in steps[..^1])
        {
            at = Step(at, step);
        }

        at[steps[^1]] = Json(value, at[steps[^1]]);
    }

    private string Read(JsonObject referral)
    {
        var value = referral.At(Path);
        return Path switch
        {
            Solutions => string.Join('\n', (value as JsonArray ?? []).Select(solution => solution.Text("id"))),
            ClosingDate => value?.ToString() is { Length: >= 10 } day ? day[..10] : string.Empty,
            _ when Input == FieldInput.Tick => referral.IsTrue(Path) ? FormField.Ticked : string.Empty,
            _ => (value?.ToString() ?? string.Empty).ReplaceLineEndings("\n"),
        };
    }

    private JsonNode? Json(string value, JsonNode? before) => Path switch
    {
        Solutions => Listed(value, before as JsonArray ?? []),
        ClosingDate => value.Length == 0 ? null : value.Trim() + "T00:00:00Z",
        _ when Input == FieldInput.Tick => value == FormField.Ticked,
        _ when Input == FieldInput.Number && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => value.Trim().Length == 0 ? null : value.Trim(),
    };

    /// <summary>A solution that was there stays as it was; a new one has its identifier as its name.</summary>
    private static JsonArray Listed(string value, JsonArray before) =>
    [
        .. value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(id =>
            before.FirstOrDefault(solution => solution.Text("id") == id)?.DeepClone()
            ?? new JsonObject { ["id"] = id, ["name"] = id, ["type"] = "Name" }),
    ];

    private static JsonNode Step(JsonNode at, string step) => at switch
    {
        JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => Item(list, index),
        JsonObject properties when step is "team" => properties[step] ??= new JsonArray(),
        JsonObject properties => properties[step] ??= new JsonObject(),
        _ => throw new InvalidOperationException($"There is nothing below '{step}'."),
    };

    private static JsonNode Item(JsonArray list, int index)
    {
        while (list.Count <= index)
        {
            list.Add((JsonNode)new JsonObject());
        }

        return list[index] ??= new JsonObject();
    }
}

/// <summary>The properties that the forms show, by who may change them.</summary>
internal static class ReferralFields
{
    /// <summary>What the published PATCH of the referral takes: all that a partner can change.</summary>
    public static readonly IReadOnlyList<ReferralField> Deal =
    [
        new("details/dealValue", Texts.DealValue, FieldInput.Number),
        new("details/currency", Texts.Currency),
        new(ReferralField.ClosingDate, Texts.ClosingDate, FieldInput.Date),
        new("details/notes", Texts.Notes, FieldInput.Lines),
        new(ReferralField.Solutions, Texts.Solutions, FieldInput.Lines),
        new("salesStage", Texts.SalesStage, FieldInput.Choice, Words.SalesStage),
        new("statusReason", Texts.StatusReason),
        new("externalReferenceId", Texts.CrmIdentifier),
        new("campaignId", Texts.Campaign),
        new("referralProgram", Texts.ReferralProgram),
        new("consent/consentToShareReferralWithMicrosoftSellers", Texts.VisibleToSellers, FieldInput.Tick),
    ];

    public static readonly IReadOnlyList<ReferralField> Contact =
    [
        new("customerProfile/team/0/firstName", Texts.FirstName),
        new("customerProfile/team/0/lastName", Texts.LastName),
        new("customerProfile/team/0/email", Texts.Email, FieldInput.Email),
        new("customerProfile/team/0/phoneNumber", Texts.Phone, FieldInput.Phone),
    ];

    /// <summary>What the one who makes the referral says once and for all.</summary>
    public static readonly IReadOnlyList<ReferralField> Customer =
    [
        new("customerProfile/name", Texts.CustomerName),
        new("customerProfile/address/addressLine1", Texts.Street),
        new("customerProfile/address/addressLine2", Texts.Street2),
        new("customerProfile/address/postalCode", Texts.PostalCode),
        new("customerProfile/address/city", Texts.City),
        new("customerProfile/address/state", Texts.State),
        new("customerProfile/address/country", Texts.Country),
        new("customerProfile/size", Texts.CustomerSize, FieldInput.Choice, Words.CustomerSize),
    ];

    public static readonly IReadOnlyList<ReferralField> Invitation =
    [
        new("name", Texts.DealName),
        new("inviteContext/assistanceRequestCode", Texts.HelpWanted, FieldInput.Choice, Words.Help),
        new("inviteContext/notes", Texts.InviteNotes, FieldInput.Lines),
    ];

    public static IEnumerable<ReferralField> All => [.. Invitation, .. Deal, .. Customer, .. Contact];

    public static FieldGroup Group(string title, IEnumerable<ReferralField> fields, JsonObject referral) =>
        new(title, [.. fields.Select(field => field.Of(referral))]);

    /// <summary>Writes what was changed in the form into the referral.</summary>
    public static void Apply(FormModel filled, JsonObject referral)
    {
        foreach (var (field, shown) in All.Join(filled.Fields.Where(field => field.IsChanged), field => field.Path, shown => shown.Name, (field, shown) => (field, shown)))
        {
            field.Write(referral, shown.Value);
        }
    }
}
