using CoSell.Core.Mapping;

namespace CoSell.Core.Guide;

/// <summary>Writes the Field Mapping Guide for admins, from the rows of a mapping.</summary>
public static class FieldMappingGuide
{
    /// <summary>A file of one's own that the guide shows: it changes a row, adds one and switches one off.</summary>
    public const string Example = """
        {
          "$schema": "./mapping.schema.json",
          "rows": [
            { "id": "notes", "opportunity": "Partner_Notes__c" },
            { "id": "campaign", "label": "Campaign", "referral": "/campaignId", "opportunity": "Partner_Campaign__c",
              "type": "text", "toReferral": ["create", "active"], "maxLength": 80 },
            { "id": "customerState", "off": true }
          ]
        }
        """;

    /// <summary>The guide in Markdown, with LF line ends, ending in one.</summary>
    public static string Write(FieldMapping mapping) =>
        string.Join("\n\n", Sections(mapping).Select(section => section.ReplaceLineEndings("\n").Trim('\n'))) + "\n";

    private static IEnumerable<string> Sections(FieldMapping mapping) =>
    [
        GuideTexts.Opening,
        "## Where each field is, and when it travels",
        RowTables.Places(mapping),
        GuideTexts.Travelling,
        "## How values are compared, and who wins",
        RowTables.Rules(mapping),
        GuideTexts.Comparing,
        "### Types",
        RowTables.Types(mapping),
        .. mapping.Rows.Where(row => row.Values.Count > 0).Select(RowTables.Values),
        GuideTexts.Stages,
        "## Settings that change the rows",
        GuideSettings.Table(),
        GuideTexts.OwnFields,
        $"```json\n{Example}\n```",
        GuideTexts.OwnFileRules,
        GuideTexts.NotVerified,
    ];
}
