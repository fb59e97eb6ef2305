using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Console;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace CoSell.Sandbox.Pages.Rehearsals;

/// <summary>Rehearses a solution that is uploaded.</summary>
internal sealed class RehearsalRoutes(RehearsalDesk desk)
{
    private const string Root = "/rehearsals";

    /// <summary>A body up to here is read to its end even when it is refused: a browser shows no answer before it has sent all.</summary>
    private const long MostRead = 1L << 30;

    private static readonly FormOptions Limits = new() { MultipartBodyLengthLimit = Upload.Largest };

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, () => PageResult.Of<RehearsalsPage>(List(problem: null)));
        pages.MapPost(Root, BeginAsync).WithMetadata(new RequestSizeLimitAttribute(MostRead));
        pages.MapGet(Root + "/{id}", (string id) => desk.Find(id) is { } job
            ? PageResult.Of<RehearsalPage>(RehearsalModel.Of(job))
            : PageGuard.Show(new Message(StatusCodes.Status404NotFound, Texts.NoPageTitle, [Texts.NoPageText], Root, Texts.Rehearse)));
        pages.MapGet(Root + "/{id}/report.json", (string id) => desk.Find(id)?.Report is { } report
            ? Results.Content(ReportFile.Text(RehearsalJson.Of(report)), "application/json")
            : Results.NotFound());
    }

    private async Task<IResult> BeginAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        Upload upload;
        try
        {
            upload = await Upload.TakeAsync(await FilesAsync(request, cancellationToken), cancellationToken);
        }
        catch (InvalidDataException e)
        {
            return PageResult.Of<RehearsalsPage>(List(e.Message), StatusCodes.Status400BadRequest);
        }

        if (desk.Begin(upload) is { } job)
        {
            return PageResult.SeeOther(RehearsalModel.Of(job).Address);
        }

        upload.Dispose();
        return PageResult.Of<RehearsalsPage>(List(Texts.RehearsalRunning), StatusCodes.Status409Conflict);
    }

    /// <summary>Throws <see cref="InvalidDataException"/> when a file is too large.</summary>
    private static async Task<IFormFileCollection> FilesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await request.ReadFormAsync(Limits, cancellationToken)).Files;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(Texts.TooLargeText, e);
        }
    }

    private RehearsalsModel List(string? problem) => new([.. desk.Jobs.Select(RehearsalModel.Of)], problem);
}
