using CoSell.Sandbox.Chaos.Running;

namespace CoSell.Sandbox.Chaos.Judging;

/// <summary>Accounts, contacts and roles, which deals share: one of each, as people left them.</summary>
internal sealed class Customers(Episode episode)
{
    public IEnumerable<Violation> Violations() => Twice("Account", "Name", "BillingPostalCode").Concat(Twice("Contact", "AccountId", "Email")).Concat(Overwritten()).Concat(Roles());

    /// <summary>Of the records that runs made; what a seller adds in the same moment is the seller's.</summary>
    private IEnumerable<Violation> Twice(string table, params string[] names)
    {
        var made = episode.Journal.Accesses.Where(access => access.Kind == AccessKind.Create && access.Table == table).Select(access => access.Id).ToHashSet();
        return episode.World.Salesforce.Query($"SELECT Id, {string.Join(',', names)} FROM {table}")
            .Where(row => made.Contains(row["Id"]!.ToString()))
            .GroupBy(row => string.Join(' ', names.Select(name => row[name]?.ToString())))
            .Where(rows => rows.Count() > 1)
            .Select(rows => new Violation($"not one {table}", $"Runs made {rows.Count()} records {table} '{rows.Key}'."));
    }

    private IEnumerable<Violation> Overwritten()
    {
        foreach (var ((table, id, field), value) in episode.Actors.Customers.Written)
        {
            var shown = episode.World.Salesforce.Get(table, id)[field]?.ToString();
            if (shown != value)
            {
                yield return new Violation("edit lost", $"{table}.{field} shows '{shown}', but a person wrote '{value}'.");
            }
        }
    }

    private IEnumerable<Violation> Roles()
    {
        var roles = episode.World.Salesforce.Query("SELECT OpportunityId, ContactId FROM OpportunityContactRole")
            .Select(row => (row["OpportunityId"]!.ToString(), row["ContactId"]!.ToString())).ToList();
        foreach (var twice in roles.GroupBy(role => role).Where(same => same.Count() > 1))
        {
            yield return new Violation("not one role", $"Contact {twice.Key.Item2} has {twice.Count()} roles in {twice.Key.Item1}.");
        }

        foreach (var ((opportunity, contact), has) in episode.Actors.Customers.Roles.Where(role => role.Value != roles.Contains(role.Key)))
        {
            if (!episode.Actors.Deals.Any(deal => deal.IsDeleted && deal.OpportunityId == opportunity))
            {
                yield return new Violation("edit lost", $"A person left contact {contact} {(has ? "with" : "without")} a role in {opportunity}, and that was changed.");
            }
        }
    }
}
