using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>Turns the condition of a query into a test of a record.</summary>
internal sealed class SoqlFilter(OrgSchema schema, RecordStore store, ObjectDefinition target)
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
        var values = membership.Literals.Select(l => LiteralValue.Of(path.Field, l)).ToList();
        return record =>
        {
            var value = path.Read(store, record);
            return values.Exists(v => AreEqual(path.Field, value, v)) != membership.Negated;
        };
    }

    private Func<SalesforceRecord, bool> Compile(Comparison comparison)
    {
        var path = Filterable(comparison.Path);
        if (comparison.Operator == "LIKE")
            return Like(path, comparison.Literal);

        var field = path.Field;
        var literal = LiteralValue.Of(field, comparison.Literal);
        if (comparison.Operator is not ("=" or "!=") && field.Type == FieldType.Boolean)
            throw Refuse.Filter("invalid operator on boolean field");

        return comparison.Operator switch
        {
            "=" => record => AreEqual(field, path.Read(store, record), literal),
            "!=" => record => !AreEqual(field, path.Read(store, record), literal),
            "<" => record => LiteralValue.Compare(field, path.Read(store, record), literal) < 0,
            "<=" => record => LiteralValue.Compare(field, path.Read(store, record), literal) <= 0,
            ">" => record => LiteralValue.Compare(field, path.Read(store, record), literal) > 0,
            _ => record => LiteralValue.Compare(field, path.Read(store, record), literal) >= 0,
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
        return record => path.Read(store, record) is string text && pattern.IsMatch(text);
    }

    private FieldPath Filterable(string name)
    {
        var path = FieldPath.Resolve(schema, target, name);
        return path.Field.IsLongText
            ? throw Refuse.QueryField($"field '{path.Field.Name}' can not be filtered in a query call")
            : path;
    }

    private static bool AreEqual(FieldDefinition field, object? value, object? literal) =>
        literal is null ? value is null : LiteralValue.Compare(field, value, literal) == 0;
}
