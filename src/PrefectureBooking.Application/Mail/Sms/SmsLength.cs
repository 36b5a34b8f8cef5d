namespace PrefectureBooking.Application.Mail.Sms;

/// <summary>What a text costs on the air (3GPP TS 23.038): letters of the GSM alphabet take 7 bits, one other letter makes all take 16.</summary>
/// <param name="Units">Septets, or 16-bit units.</param>
public readonly record struct SmsLength(bool IsGsm, int Units)
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Each takes two septets.</summary>
    private const string Extended = "^{}\\[~]|€\f";

    /// <summary>Messages the phone puts together again; each loses some room to its number.</summary>
    public int Segments => (IsGsm, Units) switch
    {
        (true, <= 160) or (false, <= 70) => 1,
        (true, _) => (Units + 152) / 153,
        (false, _) => (Units + 66) / 67,
    };

    public static SmsLength Of(string text) => text.All(IsOfGsm)
        ? new(true, text.Sum(letter => Extended.Contains(letter, StringComparison.Ordinal) ? 2 : 1))
        : new(false, text.Length);

    public static bool IsOfGsm(char letter) => Basic.Contains(letter, StringComparison.Ordinal) || Extended.Contains(letter, StringComparison.Ordinal);
}
