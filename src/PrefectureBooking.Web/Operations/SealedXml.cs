using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using PrefectureBooking.Application.Sealing;

namespace PrefectureBooking.Web.Operations;

/// <summary>Seals protection keys with the application's key ring: a stolen database forges no cookie.</summary>
internal sealed class SealedXmlEncryptor(PersonalCipher cipher) : IXmlEncryptor
{
    internal const string Purpose = "protection_key.xml";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var value = cipher.Seal(Purpose, plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(value)), typeof(SealedXmlDecryptor));
    }
}

/// <summary>Named in each stored key; Data Protection creates it with the service provider.</summary>
internal sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<PersonalCipher>().Open<string>(SealedXmlEncryptor.Purpose, Convert.FromBase64String(encryptedElement.Value)));
}
