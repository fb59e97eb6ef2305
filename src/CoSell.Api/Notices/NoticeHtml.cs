using System.Text;
using System.Text.Encodings.Web;

namespace CoSell.Api.Notices;

/// <summary>A message in HTML. Text comes in as it is and is encoded here, so that none of it can be anything but text.</summary>
internal sealed class NoticeHtml
{
    private readonly StringBuilder html = new();

    public NoticeHtml Text(string text)
    {
        html.Append(HtmlEncoder.Default.Encode(text));
        return this;
    }

    public NoticeHtml Strong(string text) => Element("strong", text);

    public NoticeHtml Heading(string text) => Element("h3", text);

    public NoticeHtml Paragraph(string text) => Element("p", text);

    public NoticeHtml Link(Uri? address, string text)
    {
        if (address is null)
        {
            return Text(text);
        }

        html.Append("<a href=\"").Append(HtmlEncoder.Default.Encode(address.AbsoluteUri)).Append("\">");
        Text(text);
        html.Append("</a>");
        return this;
    }

    public NoticeHtml List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return this;
        }

        html.Append("<ul>");
        foreach (var item in items)
        {
            html.Append("<li>");
            write(item);
            html.Append("</li>");
        }

        html.Append("</ul>");
        return this;
    }

    public override string ToString() => html.ToString();

    private NoticeHtml Element(string name, string text)
    {
        html.Append('<').Append(name).Append('>');
        Text(text);
        html.Append("</").Append(name).Append('>');
        return this;
    }
}
