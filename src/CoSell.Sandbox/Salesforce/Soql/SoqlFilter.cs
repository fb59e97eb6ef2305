using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>Turns the condition of a query into a test of a record.</summary>
internal sealed class SoqlFilter(SoqlContext context, ObjectDefinition target)
{
    public Func<SalesforceRecord, bool> Compile(Condition? condition) =>
        condition switch
        {
            null => _ => true,
            All all => Compile(all.Parts, (tests, record) => Array.TrueForAll(tests, t => t(record))),
            Any any => Compile(any.Parts, (tests, record) => Array.Exists(tests, t => t(record))),
            Not not => Compile([not.Part], (tests, record) => !tests[0](record)),
            Membership membership => Compile(membership),
            Comparison comparison => Compile(comparison),
            _ => throw new NotEmulatedException(condition.GetType().Name),
        };

    private Func<SalesforceRecord, bool> Compile(
        IEnumerable<Condition> parts,
        Func<Func<SalesforceRecord, bool>[], SalesforceRecord, bool> join
    )
    {
        var tests = parts.Select(Compile).ToArray();
        return record => join(tests, record);
    }

    private Func<SalesforceRecord, bool> Compile(Membership membership)
    {
        var path = Filterable(membership.Path);
        var tests = membership.Literals.Select(l => Test(path.Field, "=", l)).ToList();
        return record =>
        {
            var value = path.Read(context.Store, record);
            return tests.Exists(test => test(value)) != membership.Negated;
        };
    }

    private Func<SalesforceRecord, bool> Compile(Comparison comparison)
    {
        var path = Filterable(comparison.Path);
        if (comparison.Operator == "LIKE")
            return Like(path, comparison.Literal);

        var test = Test(path.Field, comparison.Operator, comparison.Literal);
        return record => test(path.Read(context.Store, record));
    }

    private Func<object?, bool> Test(FieldDefinition field, string operation, SoqlToken literal)
    {
        if (operation is not ("=" or "!=") && field.Type == FieldType.Boolean)
            throw Refuse.Filter("invalid operator on boolean field");

        if (literal.Kind == SoqlTokenKind.DateLiteral && field.Type is FieldType.Date or FieldType.DateTime)
            return Within(operation, DateLiteral.Of(literal.Value, context.Today));

        var wanted = LiteralValue.Of(field, literal);
        return operation switch
        {
            "=" => value => AreEqual(field, value, wanted),
            "!=" => value => !AreEqual(field, value, wanted),
            "<" => value => LiteralValue.Compare(field, value, wanted) < 0,
            "<=" => value => LiteralValue.Compare(field, value, wanted) <= 0,
            ">" => value => LiteralValue.Compare(field, value, wanted) > 0,
            _ => value => LiteralValue.Compare(field, value, wanted) >= 0,
        };
    }

    /// <summary>Equal to a span is within it; greater than it is after its last day.</summary>
    private static Func<object?, bool> Within(string operation, DateLiteral days)
    {
        static DateOnly? Day(object? value) =>
            value switch
            {
                DateOnly date => date,
                DateTimeOffset time => DateOnly.FromDateTime(time.UtcDateTime),
                _ => null,
            };

        return operation switch
        {
            "=" => value => Day(value) >= days.Start && Day(value) < days.End,
            "!=" => value => !(Day(value) >= days.Start && Day(value) < days.End),
            "<" => value => Day(value) < days.Start,
            "<=" => value => Day(value) < days.End,
            ">" => value => Day(value) >= days.End,
            _ => value => Day(value) >= days.Start,
        };
    }

    private Func<SalesforceRecord, bool> Like(FieldPath path, SoqlToken literal)
    {
        var field = path.Field;
        if (
            field.IsNumber
            || field.Type
                is FieldType.Id
                    or FieldType.Reference
                    or FieldType.Boolean
                    or FieldType.Date
                    or FieldType.DateTime
        )
            throw Refuse.Filter($"invalid operator on {field.Type.ToString().ToLowerInvariant()} field");

        if (literal.Kind != SoqlTokenKind.Text)
            throw Refuse.Query("LIKE needs a text in quotes");

        var pattern = SoqlText.Pattern(literal.Value);
        return record => path.Read(context.Store, record) is string text && pattern.IsMatch(text);
    }

    private FieldPath Filterable(string name)
    {
        var path = FieldPath.Resolve(context.Schema, target, name);
        return path.Field.IsLongText
            ? throw Refuse.QueryField($"field '{path.Field.Name}' can not be filtered in a query call")
            : path;
    }

    private static bool AreEqual(FieldDefinition field, object? value, object? literal) =>
        literal is null ? value is null : LiteralValue.Compare(field, value, literal) == 0;
}
