using System.Net;
using System.Xml.Linq;

namespace CoSell.Api.Tests.Pages;

/// <summary>A page as a browser got it.</summary>
internal sealed record Page(HttpStatusCode Status, Uri? Location, HttpResponseMessage Response, string Source)
{
    private XElement? root;

    public XElement Root => root ??= Html.Parse(Source);

    public string Text => Root.Descendants("main").Single().Text();

    public IEnumerable<XElement> All(string name) => Root.Descendants(name);

    /// <summary>The cells of the table's body, row by row.</summary>
    public string[][] Cells() => CellsOf(All("tbody").Single());

    /// <summary>The same of the table with that caption.</summary>
    public string[][] Cells(string caption) =>
        CellsOf(All("table").Single(table => table.Element("caption")!.Text().StartsWith(caption, StringComparison.Ordinal)).Element("tbody")!);

    private static string[][] CellsOf(XElement body) => [.. body.Elements("tr").Select(row => row.Elements().Select(cell => cell.Text()).ToArray())];

    /// <summary>The form that is sent to that address.</summary>
    public XElement Form(string action) => All("form").Single(form => form.Get("action") == action);

    public static async Task<Page> OfAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers.Location, response, await response.Content.ReadAsStringAsync());
}
