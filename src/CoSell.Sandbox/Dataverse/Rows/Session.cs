using System.Collections.Immutable;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Rows;

/// <summary>Reads and changes of one caller that become visible together, or not at all.</summary>
/// <param name="schema">The tables.</param>
/// <param name="state">What is stored when the session begins.</param>
/// <param name="now">The time; rows are stamped with it, to the second.</param>
/// <param name="user">Who is doing it.</param>
internal sealed class Session(DataverseSchema schema, DataState state, DateTimeOffset now, Guid user)
{
    private readonly DateTimeOffset now = Moments.WholeSecond(now);

    public DataverseSchema Schema => schema;

    public DataState State { get; private set; } = state;

    public Row? Find(Table table, Guid id) => State.Of(table).Find(id);

    /// <summary>All rows of a table in the order of their ids: the service promises none.</summary>
    public IEnumerable<Row> All(Table table) => State.Of(table).ById.Values.OrderBy(row => row.Id);

    public Row Create(Table table, Guid? wanted, IReadOnlyDictionary<Column, object?> input)
    {
        var id = wanted ?? Guid.NewGuid();
        if (Find(table, id) is not null)
        {
            throw Refuse.DuplicateId();
        }

        var values = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var flag in table.Columns.Where(column => column.Type == ColumnType.Flag))
        {
            values[flag.LogicalName] = flag.Default;
        }

        Stamp(values, "created");
        values["organizationid"] = DataverseEnvironment.OrganizationId;
        values[table.State.LogicalName] = 0L;
        return Save(table, id, values, input);
    }

    public Row Update(Row row, IReadOnlyDictionary<Column, object?> input) =>
        Save(row.Table, row.Id, row.Values.ToBuilder(), input);

    /// <summary>Deletes the row and does to the rows that point to it what the relationships say.</summary>
    public void Delete(Row row)
    {
        State = State.With(row.Table, State.Of(row.Table).Without(row));
        foreach (var (child, column, onDelete) in schema.PointingTo(row.Table))
        {
            foreach (var pointing in All(child).Where(candidate => Equals(candidate[column], row.Id)).ToList())
            {
                Release(pointing, column, onDelete);
            }
        }
    }

    private void Release(Row pointing, Column column, OnDelete onDelete)
    {
        switch (onDelete)
        {
            case OnDelete.Cascade:
                Delete(pointing);
                break;
            case OnDelete.Restrict:
                throw Refuse.InUse(pointing.Table, pointing.Id);
            default:
                Update(pointing, new Dictionary<Column, object?> { [column] = null });
                break;
        }
    }

    private Row Save(Table table, Guid id, ImmutableDictionary<string, object>.Builder values, IReadOnlyDictionary<Column, object?> input)
    {
        foreach (var (column, value) in input)
        {
            if (value is null)
            {
                values.Remove(column.LogicalName);
            }
            else
            {
                values[column.LogicalName] = value;
            }
        }

        Settle(table, id, values, input);
        Stamp(values, "modified");
        var version = State.LastVersion + 1;
        var row = new Row(table, id, version, values.ToImmutable());
        State = State.With(table, State.Of(table).With(row)) with { LastVersion = version };
        return row;
    }

    /// <summary>A new state brings its default status; a status must belong to the state.</summary>
    private static void Settle(
        Table table, Guid id, ImmutableDictionary<string, object>.Builder values, IReadOnlyDictionary<Column, object?> input)
    {
        var state = (long)values[table.State.LogicalName];
        var moved = input.ContainsKey(table.State) || !values.ContainsKey(table.Status.LogicalName);
        if (moved && !input.ContainsKey(table.Status))
        {
            values[table.Status.LogicalName] = (long)table.State.Options.First(option => option.Value == state).Partner!;
        }

        var status = (long)values.GetValueOrDefault(table.Status.LogicalName, 0L);
        if (table.Status.Options.FirstOrDefault(option => option.Value == status)?.Partner != state)
        {
            throw Refuse.StatusOfAnotherState(table, (int)status, (int)state, id);
        }
    }

    private void Stamp(ImmutableDictionary<string, object>.Builder values, string what)
    {
        values[what + "on"] = now;
        values[what + "by"] = user;
    }
}
