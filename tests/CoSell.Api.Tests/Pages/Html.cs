using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Api.Tests.Pages;

/// <summary>Reads the pages' own HTML, which closes every element but the void ones, into a tree.</summary>
internal static partial class Html
{
    private static readonly string[] Void = ["meta", "link", "input", "br", "hr", "img"];

    /// <summary>The root element; fails when elements are not closed in their order.</summary>
    public static XElement Parse(string html)
    {
        var open = new Stack<XElement>([new XElement("document")]);
        foreach (Match token in Token().Matches(html))
        {
            if (token.Groups["text"].Success)
            {
                open.Peek().Add(new XText(WebUtility.HtmlDecode(token.Value)));
            }
            else if (token.Groups["close"].Success)
            {
                Assert.AreEqual(open.Pop().Name.LocalName, token.Groups["close"].Value, html);
            }
            else if (token.Groups["open"].Success)
            {
                var element = new XElement(token.Groups["open"].Value, Attributes(token.Groups["attributes"].Value));
                open.Peek().Add(element);
                if (!Void.Contains(element.Name.LocalName))
                {
                    open.Push(element);
                }
            }
        }

        Assert.HasCount(1, open, html);
        return open.Pop().Elements().Single();
    }

    /// <summary>The text as a person reads it: every run of white space is one blank.</summary>
    public static string Text(this XElement element) => Space().Replace(element.Value, " ").Trim();

    public static string? Get(this XElement element, string attribute) => element.Attribute(attribute)?.Value;

    private static IEnumerable<XAttribute> Attributes(string text) =>
        Attribute().Matches(text).Select(match => new XAttribute(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));

    [GeneratedRegex("""<!DOCTYPE[^>]*>|<!--.*?-->|</(?<close>\w+)>|<(?<open>\w+)(?<attributes>[^>]*)>|(?<text>[^<]+)""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Token();

    [GeneratedRegex("""(?<name>[\w-]+)(="(?<value>[^"]*)")?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attribute();

    [GeneratedRegex("""\s+""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Space();
}
