using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Registrations;
using CoSell.Sandbox.PartnerCenter.Traffic;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>The writes that the API offers a partner. Each is all or nothing.</summary>
internal sealed class PartnerWrites(ReferralBook book, PartnerCenterOptions options)
{
    private readonly CreateRules createRules = new(options);
    private readonly EditRules editRules = new(options);
    private readonly NewReferral fresh = new(options);
    private readonly SolutionCatalog catalog = new(options.KnownSolutionIds);

    public JsonObject Create(JsonNode? body)
    {
        var problems = createRules.Problems(body);
        if (problems.Count > 0 || body is not JsonObject request)
        {
            throw Refuse.Invalid(problems);
        }

        using (book.Open())
        {
            var referral = request.TargetsMicrosoft() ? Sibling(request) : Own(request);
            book.Add(referral, Actor.Partner);
            return referral.Copy();
        }
    }

    public JsonObject Replace(string id, JsonNode? body, string? ifMatch)
    {
        using (book.Open())
        {
            var before = book.Get(id);
            CheckMatch(before, ifMatch ?? throw Refuse.NoPrecondition());
            CheckShape(body);
            return Save(before, Replacement.Of(before, body!.AsObject()), "PUT", []);
        }
    }

    public JsonObject Patch(string id, JsonNode? body, string? ifMatch)
    {
        using (book.Open())
        {
            var (before, after, operations) = Patched(id, body, ifMatch, PatchPaths.Referral);
            return Save(before, after, "PATCH", operations);
        }
    }

    /// <summary>Registers a won deal, or changes its registration: the paths say which.</summary>
    public JsonObject PatchRegistration(string id, JsonNode? body, string? ifMatch, PatchPaths paths)
    {
        using (book.Open())
        {
            var (before, after, operations) = Patched(id, body, ifMatch, paths);
            EditRules.CheckOwner(before);
            DealRegistration.Take(before, after, book.Microsofts(before.EngagementId()), book.Now);
            book.Save(after, Actor.Partner, "PATCH", operations);
            return after.Copy();
        }
    }

    private (JsonObject Before, JsonObject After, IReadOnlyList<string> Operations) Patched(
        string id, JsonNode? body, string? ifMatch, PatchPaths paths)
    {
        var before = book.Get(id);
        CheckMatch(before, ifMatch);
        var operations = PatchOperation.ReadAll(body, paths);
        var after = before.Copy();
        operations.ForEach(operation => operation.ApplyTo(after));
        CheckShape(after);
        return (before, after, [.. operations.Select(o => $"{o.Op} {o.Path}")]);
    }

    private JsonObject Own(JsonObject request)
    {
        var engagement = request.Text("engagementId");
        if (engagement is not null && !book.InEngagement(engagement).Any())
        {
            throw Refuse.Invalid($"There is no engagement '{engagement}'.", "engagementId");
        }

        var referral = fresh.Partners(request, engagement ?? Guid.NewGuid().ToString());

        // Whatever the request says: a deal that the partner makes has been accepted by the partner.
        NewReferral.Place(referral, "Active", "Accepted", "Outgoing");
        return referral;
    }

    private JsonObject Sibling(JsonObject request)
    {
        var engagement = request.Text("engagementId");
        if (engagement is null || book.InEngagement(engagement).All(r => r.IsMicrosofts()))
        {
            throw Refuse.Invalid($"There is no engagement '{engagement}' of the partner's.", "engagementId");
        }

        var referral = fresh.Microsofts(request, engagement);
        NewReferral.Place(referral, "New", "Pending", "Outgoing");
        referral["expirationDateTime"] = ReferralStamps.Format(book.Now + options.InvitationLifetime);
        return referral;
    }

    private JsonObject Save(JsonObject before, JsonObject after, string method, IReadOnlyList<string> operations)
    {
        var submitted = book.Microsofts(before.EngagementId()) is not null;
        editRules.Check(before, after, submitted);
        var problems = catalog.Problems(after).ToList();
        if (problems.Count > 0)
        {
            throw Refuse.Invalid(problems);
        }

        StatusMachine.Note(before, after, book.Now);
        book.Save(after, Actor.Partner, method, operations);
        return after.Copy();
    }

    private static void CheckMatch(JsonObject stored, string? ifMatch)
    {
        if (ifMatch is not (null or "*") && ifMatch != stored.Text("eTag"))
        {
            throw Refuse.Modified();
        }
    }

    private static void CheckShape(JsonNode? body)
    {
        var problems = ReferralShape.Problems(body);
        if (problems.Count == 0 && body.At("details/dealValue") is { } value && DealValue.Read(value) is null or < 0)
        {
            problems.Add("/details/dealValue must be a decimal number that is not negative.");
        }

        if (problems.Count > 0)
        {
            throw Refuse.Invalid(problems);
        }
    }
}
