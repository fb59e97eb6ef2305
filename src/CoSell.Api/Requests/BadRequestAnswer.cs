namespace CoSell.Api.Requests;

/// <summary>The answer to a body that cannot be used: RFC 9457 problem details with one entry per field.</summary>
internal static class BadRequestAnswer
{
    public static IResult Of(IReadOnlyList<FieldError> errors) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "The request is not valid",
        detail: string.Join(" ", errors.Select(error => $"{error.Pointer}: {error.Rule} {error.Remedy}")),
        extensions: [new("errors", errors)]);
}
