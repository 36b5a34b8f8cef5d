using Microsoft.AspNetCore.Components;

namespace PrefectureBooking.Application.Mail.Templates;

/// <summary>A part of a mail: the same content as HTML or as lines of text.</summary>
public abstract class MailPart : ComponentBase
{
    /// <summary>Ends a paragraph of plain text.</summary>
    protected const string Gap = "\n\n";

    [CascadingParameter]
    public MailSetting Setting { get; set; } = null!;
}

/// <summary>The words of one kind of mail.</summary>
public abstract class MailBody<TContent> : MailPart
    where TContent : MailContent
{
    [Parameter, EditorRequired]
    public required TContent Content { get; set; }
}
