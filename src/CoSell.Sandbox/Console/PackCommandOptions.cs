using System.CommandLine;
using System.Globalization;
using CoSell.Flows.Packing;

namespace CoSell.Sandbox.Console;

/// <summary>The options of the command that packs, each held to its rule.</summary>
/// <param name="Out">The folder for the zips.</param>
/// <param name="Managed">Which kinds to pack.</param>
/// <param name="Version">The version to write; null for the source's own.</param>
/// <param name="Solution">Unpacked source of the flows' solution; null for the shipped one.</param>
/// <param name="Notice">Whether the optional solution that tells somebody by mail is packed, too.</param>
/// <param name="Target">What the connector needs to know of the target environment.</param>
internal sealed record PackCommandOptions(string Out, IReadOnlyList<bool> Managed, Version? Version, string? Solution, bool Notice, ConnectorTarget Target)
{
    private static readonly Option<string?> OutFolder = new("--out") { Description = "The folder for the zips; made when it is not there.", HelpName = "FOLDER" };

    private static readonly Option<string?> Type = new("--type") { Description = "Unmanaged (default), Managed or Both.", HelpName = "KIND" };

    private static readonly Option<string?> ApiHost = new("--api-host") { Description = "Public name of the API, without https://, such as cosell.contoso.com.", HelpName = "NAME" };

    private static readonly Option<string?> ClientId = new("--client-id") { Description = "Application (client) id of the connector's app registration.", HelpName = "GUID" };

    private static readonly Option<string?> Resource = new("--resource") { Description = "Application ID URI of the API's app registration, such as api://…", HelpName = "URI" };

    private static readonly Option<string?> TenantId = new("--tenant-id") { Description = "Directory (tenant) id of both app registrations.", HelpName = "GUID" };

    private static readonly Option<string?> SolutionVersion = new("--solution-version")
    {
        Description = "Write this version instead of the source's, such as 1.0.1.0; for going back: an earlier source with a higher version.",
        HelpName = "VERSION",
    };

    private static readonly Option<string?> SolutionFolder = new("--solution") { Description = "Pack this unpacked solution of flows instead of the shipped one.", HelpName = "FOLDER" };

    private static readonly Option<bool> NoticeToo = new("--notice") { Description = "Also pack the optional solution that tells somebody by mail what failed." };

    public static IReadOnlyList<Option> All { get; } =
        [OutFolder, Type, ApiHost, ClientId, Resource, TenantId, SolutionVersion, SolutionFolder, NoticeToo];

    /// <summary>Throws <see cref="PackOptionException"/> naming the option, its rule and the remedy.</summary>
    public static PackCommandOptions Read(ParseResult parsed) => new(
        parsed.GetValue(OutFolder) is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : throw new PackOptionException("--out is missing. Give the folder for the zips: pack --out FOLDER"),
        ReadType(parsed.GetValue(Type)),
        ReadVersion(parsed.GetValue(SolutionVersion)),
        parsed.GetValue(SolutionFolder),
        parsed.GetValue(NoticeToo),
        new ConnectorTarget(
            ReadHost(parsed.GetValue(ApiHost)),
            ReadId(parsed.GetValue(ClientId), "--client-id"),
            ReadResource(parsed.GetValue(Resource)),
            ReadId(parsed.GetValue(TenantId), "--tenant-id")));

    /// <summary>What it means that a setting of the connector still has its sample value.</summary>
    public static string WhatStays(string sample) => sample switch
    {
        "host" => "the connector still calls the sample host, which nobody has. Give --api-host.",
        "client id" => "the connector still has the sample client id, so nobody can sign in. Give --client-id.",
        "resource" => "the connector still asks for tokens of the sample resource, so nobody can sign in. Give --resource.",
        _ => "users sign in at 'common', which only multitenant app registrations allow. Give --tenant-id.",
    };

    private static bool[] ReadType(string? type) => type?.ToUpperInvariant() switch
    {
        null or "UNMANAGED" => [false],
        "MANAGED" => [true],
        "BOTH" => [false, true],
        _ => throw new PackOptionException($"--type '{type}' is not known. Give Unmanaged, Managed or Both."),
    };

    private static string? ReadHost(string? host) =>
        host is null || (Uri.CheckHostName(host) == UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal))
            ? host?.ToLowerInvariant()
            : throw new PackOptionException($"--api-host '{host}' is not a public DNS name. Give it without https://, port and path, such as cosell.contoso.com.");

    private static Guid? ReadId(string? id, string option) =>
        id is null ? null
        : Guid.TryParseExact(id, "D", out var guid) && guid != Guid.Empty ? guid
        : throw new PackOptionException($"{option} '{id}' is not an id of Microsoft Entra. Copy the GUID from the app registration's overview.");

    private static string? ReadResource(string? resource) =>
        resource is null || (Uri.TryCreate(resource, UriKind.Absolute, out var uri) && uri.Scheme is "api" or "https")
            ? resource
            : throw new PackOptionException($"--resource '{resource}' is not an Application ID URI. Copy it from 'Expose an API' of the API's app registration; it begins with api:// or https://.");

    private static Version? ReadVersion(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split('.');
        return parts.Length is 3 or 4 && parts.All(part => ushort.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? System.Version.Parse(parts.Length == 4 ? text : text + ".0")
            : throw new PackOptionException($"--solution-version '{text}' is not three or four numbers with points. Give it as 1.0.1 or 1.0.1.0.");
    }
}

/// <summary>An option of the command that packs cannot be used.</summary>
internal sealed class PackOptionException(string message) : Exception(message);
