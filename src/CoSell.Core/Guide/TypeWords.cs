using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Guide;

/// <summary>The types of fields in words.</summary>
internal static class TypeWords
{
    private static readonly IReadOnlyDictionary<FieldType, string> Words = new Dictionary<FieldType, string>
    {
        [FieldType.Text] = "Line ends, white space at either end and the way accents are stored do not count. A text that is too "
            + "long for Salesforce is cut there, and the cut text never travels back.",
        [FieldType.Name] = "Like a text. The check mark or cross in front of an opportunity's name is no part of the name.",
        [FieldType.Money] = "By the amount: 10000, \"10000\", 10000.00 and 1e4 are the same. Amounts are never converted.",
        [FieldType.Currency] = "By the three-letter ISO 4217 code, whatever the case of its letters.",
        [FieldType.Date] = "By the calendar day. A time in Partner Center is the day that it falls on in the time zone of the settings.",
        [FieldType.Choice] = "By Partner Center's code, through the table of values below, whatever the case of its letters. A value that "
            + "the table does not have is told to the seller and left alone.",
        [FieldType.Set] = "By which entries there are; order and repetitions do not count. In Salesforce they stand in one text with "
            + "semicolons, commas or line ends between them. A list that does not fit is told to the seller, never cut.",
        [FieldType.Identifier] = "By the identifier, whatever its form: GUIDs in any case, Salesforce ids of 15 or 18 characters. Never cut.",
        [FieldType.Link] = "The address at which the referral is opened in Partner Center.",
        [FieldType.Stage] = "By where the deal stands: waits for acceptance, open, won or lost. See the rules below.",
        [FieldType.Country] = "By the two-letter ISO 3166 code; an English name that can only mean one country counts as its code.",
        [FieldType.Street] = "Like a text: the two address lines of the referral are the lines of the street in Salesforce.",
        [FieldType.Contacts] = "The customer's people, with first name, last name, e-mail address and telephone number; in Salesforce, "
            + "the contact roles, the primary one first.",
        [FieldType.Person] = "The opportunity's owner, who becomes a member of the referral's team.",
    };

    public static string Name(FieldType type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.ToString()).Replace('-', ' ');

    public static string Compared(FieldType type) => Words.GetValueOrDefault(type, "By what the value means, not by how it is written.");
}
