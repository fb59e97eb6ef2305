using System.Security.Cryptography;
using System.Text;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>Keys under which a customer and a contact are created once, however many runs try at the same time.</summary>
internal static class UniqueKey
{
    public static string Customer(string name, string postalCode) => Of(name, postalCode);

    public static string Contact(string customerKey, Person person) =>
        Of(customerKey, person.Email.Length > 0 ? person.Email : person.FullName);

    private static string Of(string first, string second)
    {
        var canonical = TextKind.Normal(first).ToUpperInvariant() + "\n" + TextKind.Normal(second).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }
}
