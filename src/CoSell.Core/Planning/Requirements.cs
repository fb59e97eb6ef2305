using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>What Partner Center must have before it takes a referral.</summary>
internal static class Requirements
{
    public static bool IsMissing(MappingRow row, FieldValue value) => row.Type switch
    {
        FieldType.Money => value.State != ValueState.Present || value.Text is "0" || value.Text.StartsWith('-'),
        FieldType.Contacts or FieldType.Person =>
            !Person.All(value).Any(person => person.Email.Length > 0 && person.LastName.Length > 0),
        _ => value.State != ValueState.Present,
    };

    public static Problem Missing(MappingRow row, SyncSettings settings) => row.Type switch
    {
        FieldType.Money => new Problem(
            row.Id, $"{row.Label} must be more than 0", $"Fill in {settings.PathOf(row)} on the opportunity"),
        FieldType.Contacts => new Problem(
            row.Id,
            "Microsoft needs a customer contact with last name and e-mail address to help",
            "Add a contact role to the opportunity"),
        FieldType.Person => new Problem(
            row.Id, "The opportunity's owner needs a last name and an e-mail address", "Complete the owner's user record"),
        _ => new Problem(row.Id, $"{row.Label} is missing", $"Fill in {settings.PathOf(row)} on the opportunity"),
    };
}
