using CoSell.Api.Tests.Security;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Pages;

/// <summary>Every way into the pages, and who may use it, written down a second time.</summary>
internal static class PageDoors
{
    private static readonly string[] Seeing = ["CoSell.Operate", "CoSell.Read"];
    private static readonly string[] Acting = ["CoSell.Operate"];

    public const string StyleSheet = "GET /operations/operations.css";

    /// <summary>A page that is not here fails the tests: whoever adds one says here which role opens it.</summary>
    public static IReadOnlyDictionary<string, string[]> Roles { get; } = new Dictionary<string, string[]>
    {
        ["GET /operations"] = Seeing,
        ["GET /operations/deals"] = Seeing,
        ["GET /operations/deals/{id}"] = Seeing,
        ["POST /operations/deals/{id}/relink"] = Acting,
        ["GET /operations/failures"] = Seeing,
        ["GET /operations/failures/{id}"] = Seeing,
        ["POST /operations/failures/{id}/retry"] = Acting,
        ["POST /operations/failures/{id}/resolve"] = Acting,
        ["POST /operations/failures/resolve"] = Acting,
        ["POST /operations/failures/retry"] = Acting,
        ["GET /operations/conflicts"] = Seeing,
        ["POST /operations/conflicts/{id}/decide"] = Acting,
        ["GET /operations/mapping"] = Seeing,
        ["GET /operations/mapping/test"] = Seeing,
        ["POST /operations/mapping/test"] = Seeing,
        ["GET /operations/settings"] = Seeing,
        ["GET /operations/{**rest}"] = Seeing,
    };

    /// <summary>Those that ask who somebody is.</summary>
    public static IReadOnlyList<Door> Closed(CoSellApplication application) => [.. All(application).Where(door => $"{door}" != StyleSheet)];

    public static IReadOnlyList<Door> All(CoSellApplication application) =>
        [.. Doors.Mapped(application).Where(door => door.Pattern.StartsWith("/operations", StringComparison.Ordinal))];
}
