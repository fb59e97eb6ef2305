using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>A test of a row. Text is compared without regard to case.</summary>
internal abstract record Condition
{
    public abstract bool Holds(Session session, Row row);

    public sealed record And(Condition Left, Condition Right) : Condition
    {
        public override bool Holds(Session session, Row row) => Left.Holds(session, row) && Right.Holds(session, row);
    }

    public sealed record Or(Condition Left, Condition Right) : Condition
    {
        public override bool Holds(Session session, Row row) => Left.Holds(session, row) || Right.Holds(session, row);
    }

    public sealed record Not(Condition Inner) : Condition
    {
        public override bool Holds(Session session, Row row) => !Inner.Holds(session, row);
    }

    /// <summary><c>eq ne gt ge lt le</c>. An empty column differs from every value (inferred for <c>ne</c>).</summary>
    public sealed record Compare(ColumnPath Path, string Operator, object? Value) : Condition
    {
        public override bool Holds(Session session, Row row)
        {
            var found = Path.Read(session, row);
            if (found is null || Value is null)
            {
                var same = found is null && Value is null;
                return Operator == "eq" ? same : Operator == "ne" && !same;
            }

            var order = Order(found, Value);
            return Operator switch
            {
                "eq" => order == 0,
                "ne" => order != 0,
                "gt" => order > 0,
                "ge" => order >= 0,
                "lt" => order < 0,
                _ => order <= 0,
            };
        }
    }

    /// <summary><c>contains startswith endswith</c>.</summary>
    public sealed record Match(ColumnPath Path, string Function, string Text) : Condition
    {
        public override bool Holds(Session session, Row row) => Path.Read(session, row) is string found && Function switch
        {
            "contains" => found.Contains(Text, StringComparison.OrdinalIgnoreCase),
            "startswith" => found.StartsWith(Text, StringComparison.OrdinalIgnoreCase),
            _ => found.EndsWith(Text, StringComparison.OrdinalIgnoreCase),
        };
    }

    public static int Order(object left, object right) => left is string text
        ? string.Compare(text, (string)right, StringComparison.OrdinalIgnoreCase)
        : ((IComparable)left).CompareTo(right);
}

/// <summary>A column of the row itself, or of the row that one of its lookups points to.</summary>
internal sealed record ColumnPath(Column? Through, Table Table, Column Column)
{
    public object? Read(Session session, Row row)
    {
        if (Through is null)
        {
            return row[Column];
        }

        return row[Through] is Guid id ? session.Find(Table, id)?[Column] : null;
    }
}
