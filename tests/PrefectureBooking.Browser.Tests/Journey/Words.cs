namespace PrefectureBooking.Browser.Tests.Journey;

/// <summary>What a person looks for on the pages, in one language.</summary>
internal sealed record Words
{
    public static readonly Words French = new()
    {
        Language = "fr", Book = "Demander un rendez-vous", Procedure = "Renouveler une carte « vie privée et familiale »", Continue = "Continuer",
        PostalCode = "Code postal", Card = "Carte de séjour d'un an ou moins", Expiry = "Date de fin", TimeLimit = "Votre délai",
        FamilyName = "Nom", GivenNames = "Prénoms", Born = "Date de naissance", ForeignerNumber = "Numéro étranger", Email = "Adresse mail",
        Absence = "Absence 1 : premier jour", Day = "Jour", Month = "Mois", Year = "Année", Check = "Vérifiez vos réponses", SendCode = "Recevoir le code",
        Code = "Code à six chiffres", Register = "Enregistrer ma demande", ChooseHour = "Choisir ce créneau", NextDays = "Jours suivants", Own = "Ma demande", Booked = "Vous avez rendez-vous le",
        Move = "Changer d'heure", SendFollowCode = "Recevoir un code par mail", FollowCode = "Code", MoveHere = "Déplacer mon rendez-vous", Done = "C'est fait.",
        Cancel = "Annuler le rendez-vous", Withdraw = "Je retire ma demande", CancelIt = "Annuler mon rendez-vous", Ended = "Cette demande est terminée",
        Calendar = "Ajouter à mon agenda",
    };

    public static readonly Words English = new()
    {
        Language = "en", Book = "Ask for an appointment", Procedure = "Renew a “vie privée et familiale” card", Continue = "Continue",
        PostalCode = "Postal code", Card = "Carte de séjour (residence card) of one year or less", Expiry = "End date", TimeLimit = "Your time limit",
        FamilyName = "Family name", GivenNames = "Given names", Born = "Date of birth", ForeignerNumber = "Numéro étranger (foreigner number)",
        Email = "Email address", Absence = "Absence 1: first day", Day = "Day", Month = "Month", Year = "Year", Check = "Check your answers",
        SendCode = "Receive the code", Code = "Six-digit code", Register = "Register my request", ChooseHour = "Choose this time", NextDays = "Next days", Own = "My request",
        Booked = "You have an appointment on", Move = "Change the time", SendFollowCode = "Receive a code by mail", FollowCode = "Code",
        MoveHere = "Move my appointment", Done = "Done.", Cancel = "Cancel the appointment", Withdraw = "I withdraw my request",
        CancelIt = "Cancel my appointment", Ended = "This request has ended", Calendar = "Add to my calendar",
    };

    public static readonly Words Arabic = new()
    {
        Language = "ar", Book = "طلب موعد", Procedure = "تجديد بطاقة «vie privée et familiale»", Continue = "متابعة", PostalCode = "الرمز البريدي (code\u00A0postal)",
        Card = "بطاقة إقامة لسنة أو أقل (carte\u00A0de\u00A0séjour)", Expiry = "تاريخ الانتهاء", TimeLimit = "مهلتك", FamilyName = "اسم العائلة (nom)",
        GivenNames = "الأسماء الشخصية (prénoms)", Born = "تاريخ الميلاد", ForeignerNumber = "رقم الأجنبي (numéro\u00A0étranger)", Email = "البريد الإلكتروني",
        Absence = "الغياب 1: اليوم الأول", Day = "اليوم", Month = "الشهر", Year = "السنة", Check = "يُرجى التحقق من أجوبتك", SendCode = "استلام الرمز",
        Code = "رمز من ستة أرقام", Register = "تسجيل طلبي", ChooseHour = "اختيار هذه الساعة", NextDays = "الأيام التالية", Own = "طلبي", Booked = "لديك موعد يوم",
        Move = "تغيير الساعة", SendFollowCode = "استلام رمز بالبريد الإلكتروني", FollowCode = "الرمز", MoveHere = "تغيير موعدي", Done = "تم ذلك.",
        Cancel = "إلغاء الموعد", Withdraw = "أسحب طلبي", CancelIt = "إلغاء موعدي", Ended = "انتهى هذا الطلب", Calendar = "إضافة إلى مفكرتي",
    };

    public required string Language { get; init; }

    public required string Book { get; init; }

    public required string Procedure { get; init; }

    public required string Continue { get; init; }

    public required string PostalCode { get; init; }

    public required string Card { get; init; }

    public required string Expiry { get; init; }

    public required string TimeLimit { get; init; }

    public required string FamilyName { get; init; }

    public required string GivenNames { get; init; }

    public required string Born { get; init; }

    public required string ForeignerNumber { get; init; }

    public required string Email { get; init; }

    public required string Absence { get; init; }

    public required string Day { get; init; }

    public required string Month { get; init; }

    public required string Year { get; init; }

    public required string Check { get; init; }

    public required string SendCode { get; init; }

    public required string Code { get; init; }

    public required string Register { get; init; }

    public required string ChooseHour { get; init; }

    public required string NextDays { get; init; }

    public required string Own { get; init; }

    public required string Booked { get; init; }

    public required string Move { get; init; }

    public required string SendFollowCode { get; init; }

    public required string FollowCode { get; init; }

    public required string MoveHere { get; init; }

    public required string Done { get; init; }

    public required string Cancel { get; init; }

    public required string Withdraw { get; init; }

    public required string CancelIt { get; init; }

    public required string Ended { get; init; }

    public required string Calendar { get; init; }
}
