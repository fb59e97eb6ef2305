using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Requests;
using CoSell.Core.Mapping;
using CoSell.Core.Trying;
using CoSell.Core.Versions;

namespace CoSell.Api.Mapping;

/// <summary>The operations by which admins see the mapping in force and try it.</summary>
internal static class MappingApi
{
    public static void MapMapping(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/mapping", GetMappingAsync)
            .WithName("GetMapping")
            .AllowedTo(AppRole.Operate, AppRole.Read)
            .WithSummary("Get the mapping")
            .WithDescription("Gives the mapping in force, for each row whether it is as shipped, and since when which version is in force.")
            .Produces<MappingView>();
        app.MapPost("/v1/mapping/test", TestMappingAsync)
            .WithName("TestMapping")
            .AllowedTo(AppRole.Operate, AppRole.Read)
            .WithSummary("Test the mapping")
            .WithDescription("Says what the mapping makes of a referral and an opportunity that meet for the first time; writes nothing.")
            .Accepts<TestMappingBody>("application/json")
            .Produces<TrialReport>()
            .Produces<InvalidRequest>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    private static async Task<IResult> GetMappingAsync(FieldMapping mapping, MappingVersions versions, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ViewAsync(mapping, versions, cancellationToken));

    /// <summary>The mapping in force with what is known of its versions.</summary>
    public static async Task<MappingView> ViewAsync(FieldMapping mapping, MappingVersions versions, CancellationToken cancellationToken) =>
        MappingView.Of(mapping) with { Versions = await versions.ReadAsync(mapping, cancellationToken) };

    private static async Task<IResult> TestMappingAsync(HttpRequest request, FieldMapping mapping, TimeProvider time)
    {
        var body = await BodyReader.OpenAsync(request);
        return TypedResults.Ok(Try(body, mapping, time.GetUtcNow()));
    }

    /// <summary>What the mapping makes of the records in the body; throws <see cref="InvalidBodyException"/> with every fault.</summary>
    public static TrialReport Try(BodyReader body, FieldMapping mapping, DateTimeOffset now)
    {
        body.Only("referral", "opportunity", "settings");
        var referral = body.Object("referral", required: true).GetValueOrDefault();
        var opportunity = body.Object("opportunity", required: true).GetValueOrDefault();
        body.Inside("opportunity", OpportunityReader.Check);
        var settings = SettingsReader.Read(body);
        var tried = mapping.With(CustomFieldsReader.Read(body, mapping, settings));
        body.ThrowIfInvalid();
        return MappingTrial.Run(tried, settings, referral, opportunity, now);
    }
}
