using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Mails;

/// <param name="Kinds">In the order in which a person may get them.</param>
internal sealed record MailModelGroup(string Title, IReadOnlyList<string> Kinds)
{
    /// <summary>Every kind stands in one group, by what has just happened to the person.</summary>
    public static IReadOnlyList<MailModelGroup> All =>
    [
        new(StaffMailModelTexts.GroupDemand, ["code", "registered", "data_deleted"]),
        new(StaffMailModelTexts.GroupIdentity, ["identity_check", "identity_verified", "claim", "taken_back", "contact_replaced", "handed_over"]),
        new(StaffMailModelTexts.GroupAnswer, ["promise", "pass", "no_guarantee", "range", "week_without_place", "certificate_ready"]),
        new(StaffMailModelTexts.GroupOffer, ["offer", "offer_reminder", "offer_ended"]),
        new(StaffMailModelTexts.GroupVisit, ["confirmation", "visit_reminder", "moved", "cancelled", "moved_by_us", "cancelled_by_us", "restored", "missed"]),
        new(StaffMailModelTexts.GroupPapers, ["window_opens", "deadline_danger", "recepisse", "recepisse_ends", "title_ready"]),
    ];
}
