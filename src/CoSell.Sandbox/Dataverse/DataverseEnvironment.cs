using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Queries;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;
using CoSell.Sandbox.Dataverse.Traffic;
using CoSell.Sandbox.Dataverse.Web;

namespace CoSell.Sandbox.Dataverse;

/// <summary>One Dataverse environment with the tables of a solution, kept in memory.</summary>
/// <param name="time">Stamps rows and ages requests.</param>
/// <param name="solution">The solution that is installed in it: an exported zip, or the folder of an unpacked one.</param>
internal sealed class DataverseEnvironment(TimeProvider time, string solution)
{
    public const string UserName = "# CoSell Sync";

    public static readonly Guid UserId = new("c05e1100-0000-4000-8000-000000000001");
    public static readonly Guid BusinessUnitId = new("c05e1100-0000-4000-8000-000000000002");
    public static readonly Guid OrganizationId = new("c05e1100-0000-4000-8000-000000000003");

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<(string Privilege, string Table), byte> denied = new();
    private DataState state = DataState.Empty;

    public DataverseSchema Schema { get; } = new(solution);

    public DataverseFaults Faults { get; } = new();

    public DataverseLog Log { get; } = new(time);

    public ServiceProtection Protection { get; } = new(time);

    /// <summary>Does the work on the newest state; what it changed is kept only if it does not throw. Sessions do not overlap.</summary>
    public T Transact<T>(Func<Session, T> work)
    {
        lock (gate)
        {
            var session = new Session(Schema, state, time.GetUtcNow(), UserId);
            var result = work(session);
            state = session.State;
            return result;
        }
    }

    /// <summary>Takes a privilege (<c>Create Read Write Delete</c>) on a table away from the caller's role.</summary>
    public void Deny(string privilege, string table) => denied[(privilege, table)] = 0;

    public void CheckPrivilege(string privilege, Table table)
    {
        if (denied.ContainsKey((privilege, table.LogicalName)))
        {
            throw Refuse.Privilege(privilege, table, UserId);
        }
    }

    /// <summary>All rows of a table as an administrator sees them, oldest version first.</summary>
    public IReadOnlyList<JsonObject> Rows(string setName) => Transact(session =>
    {
        var table = Schema.FindSet(setName) ?? throw new ArgumentException($"There is no table '{setName}'.", nameof(setName));
        var writer = new RowJson(session, new Preferences(null));
        var all = Selection.Of(Schema, table, null, null);
        return session.All(table).OrderBy(row => row.Version).Select(row => writer.Write(row, all)).ToList();
    });
}
