namespace CoSell.Sandbox.PartnerCenter.Errors;

/// <summary>The documented error codes, each with the status that it is sent with.</summary>
internal static class Refuse
{
    public static RefusedException Invalid(string message, string target = "referral") =>
        new(400, "invalidRequest", message, target);

    public static RefusedException Invalid(IReadOnlyCollection<string> problems) => Invalid(string.Join(' ', problems));

    public static RefusedException Unauthenticated() =>
        new(401, "unauthenticated", "Caller is not authenticated.", "referral", "invalidToken");

    public static RefusedException AccessDenied(string message) => new(403, "accessDenied", message);

    public static RefusedException NotOnTheTeam() =>
        new(403, "accessDenied", "Caller is not authorized to access the resource.", "referral", "notOnTheTeam");

    public static RefusedException NotFound(string what) => new(404, "itemNotFound", $"{what} was not found.");

    public static RefusedException NoSuchMethod(string method) =>
        new(405, "invalidRequest", $"The method {method} is not allowed here.", "referral", "methodNotAllowed");

    public static RefusedException NotAcceptable(string accept) =>
        new(406, "invalidRequest", $"The service answers in JSON, which the Accept header '{accept}' does not take.", "referral", "notAcceptable");

    public static RefusedException Conflict(string message, string target) =>
        new(409, "invalidRequest", message, target, "conflict");

    public static RefusedException Modified() =>
        new(412, "preconditionFailed", "The eTag does not match the stored resource.", "referral", "resourceModified");

    public static RefusedException NoPrecondition() =>
        new(412, "preconditionFailed", "The If-Match header is required.", "referral", "ifMatchMissing");

    public static RefusedException MediaType(string? found) =>
        new(415, "invalidRequest", $"The content type '{found}' is not supported.", "referral", "mediaTypeNotSupported");

    public static RefusedException Throttled(TimeSpan wait) =>
        new(429, "tooManyRequests", "Rate limit is exceeded.") { RetryAfter = wait };

    /// <summary>Said instead of a made-up success wherever the emulator has no behaviour.</summary>
    public static RefusedException NotEmulated(string what) =>
        new(501, "generalException", $"The sandbox does not emulate {what}.", "sandbox", "notImplemented");
}
