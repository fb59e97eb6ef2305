using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Pair;
using CoSell.Benchmarks.Reporting;
using CoSell.Core.Mapping;

namespace CoSell.Benchmarks.Growing;

/// <summary>What a plan takes with more mapped fields, more custom fields and a longer audit trail: nothing may grow faster than they do.</summary>
internal sealed class GrowthPart : IPart
{
    private const double Linear = 1.15;

    public string Name => "growth";

    public Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        int[] fields = effort.Pick<int[]>([0, 50, 100, 200, 400], [0, 5, 10]);
        Add(report, effort, "mapped fields", fields, count => Planned(Wide(count), MappingWith(count), []));
        Add(report, effort, "mapped fields, four changed", fields, count => Changed(Wide(count), MappingWith(count)));
        Add(report, effort, "custom fields", fields, count => Planned(Wide(count), FieldMapping.Default, CustomFields(count)));
        int[] kilobytes = effort.Pick<int[]>([0, 12, 25, 50, 90], [0, 2, 4]);
        Add(report, effort, "KB of audit trail, four fields changed", kilobytes, count => Changed(WithAudit(count), FieldMapping.Default));
        return Task.CompletedTask;
    }

    /// <summary>The sizes take turns as contenders do; what the plan takes without any is taken off before the power is fitted.</summary>
    private static void Add(Report report, Effort effort, string what, int[] sizes, Func<int, Func<int>> planOf)
    {
        var contest = Contest.Of(effort, [.. sizes.Select(size => Contender.Of(Label(size), planOf(size)))]);
        var times = sizes.Select(size => contest.Microseconds(Label(size))).ToArray();
        report.Add($"plan with {string.Join(", ", sizes)} {what}", $"{string.Join(", ", times.Select(Report.Number))} µs");
        var more = times.Skip(1).Select(time => time - times[0]).ToArray();
        report.AtMost($"time grows with {what} to the power of", Fit.Exponent([.. sizes.Skip(1).Select(size => (double)size)], more), Linear);
    }

    private static string Label(int size) => size.ToString(CultureInfo.InvariantCulture);

    private static Func<int> Planned(Sample sample, FieldMapping mapping, IReadOnlyList<MappingRow> customFields)
    {
        var pair = new PlannedPair(sample, mapping) { CustomFields = customFields };
        return () => pair.Plan(sample);
    }

    /// <summary>The sample's opportunity is as it was; four fields of its referral are not.</summary>
    private static Func<int> Changed(Sample sample, FieldMapping mapping)
    {
        var pair = new PlannedPair(sample, mapping);
        var changed = sample with { Referral = Sample.Bytes(Sample.Changed(JsonNode.Parse(sample.Referral)!.AsObject())) };
        return () => pair.Plan(changed);
    }

    /// <summary>The sample with so many more fields on both sides.</summary>
    private static Sample Wide(int count)
    {
        var (referral, opportunity) = (Sample.Read("referral.json"), Sample.Read("opportunity.json"));
        var more = new JsonObject();
        for (var i = 0; i < count; i++)
        {
            more[$"field{i}"] = $"value {i}";
            opportunity[$"Field{i}__c"] = $"value {i}";
        }

        referral["more"] = more;
        return new Sample(Sample.Bytes(referral), Sample.Bytes(opportunity));
    }

    private static FieldMapping MappingWith(int count) => FieldMapping.Default with
    {
        Rows =
        [
            .. FieldMapping.Default.Rows,
            .. Enumerable.Range(0, count).Select(i => new MappingRow
            {
                Id = $"field{i}",
                Label = $"Field {i}",
                Referral = $"/more/field{i}",
                Opportunity = $"Field{i}__c",
                Type = FieldType.Text,
                Direction = Direction.ToSalesforce,
            }),
        ],
    };

    /// <summary>As an admin writes them: half with a value, half tied to the referral.</summary>
    private static IReadOnlyList<MappingRow> CustomFields(int count)
    {
        var fields = new JsonObject();
        for (var i = 0; i < count; i++)
        {
            fields[$"Field{i}__c"] = i % 2 == 0 ? $"value {i}" : new JsonObject { ["referral"] = $"/more/field{i}", ["direction"] = "toSalesforce" };
        }

        return Core.Mapping.CustomFields.Read(
            JsonElement.Parse(Sample.Bytes(fields)),
            FieldMapping.Default,
            (name, rule, _) => throw new InvalidOperationException($"{name}: {rule}"));
    }

    private static Sample WithAudit(int kilobytes)
    {
        var opportunity = Sample.Read("opportunity.json");
        var line = "2026-01-29 16:40 - Partner Center Referral to CRM sync success. Deal value: 110000 → 125000 (changed in Partner Center)\n";
        opportunity["Audit__c"] = string.Concat(Enumerable.Repeat(line, kilobytes * 1024 / line.Length));
        return Sample.Agreeing with { Opportunity = Sample.Bytes(opportunity) };
    }
}
