// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/age.h>
#include <libegov/japan/bankaccount.h>
#include <libegov/japan/characters.h>
#include <libegov/japan/checkdigit.h>
#include <libegov/japan/deadline.h>
#include <libegov/japan/email.h>
#include <libegov/japan/era.h>
#include <libegov/japan/fidelity.h>
#include <libegov/japan/inputfolding.h>
#include <libegov/japan/kana.h>
#include <libegov/japan/phone.h>
#include <libegov/japan/postalcode.h>
#include <libegov/japan/vehiclenumber.h>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace Egov::Ctl {
namespace {

Json good(const QByteArray& value) { return Json::object({{"valid", true}, {"value", value}}); }

Json judged(const Expected<QByteArray>& value)
{
    return value ? good(*value) : Json::object({{"valid", false}, {"code", value.error().code()}});
}

Json judged(bool isValid, const QByteArray& value)
{
    return isValid ? good(value) : Json::object({{"valid", false}, {"code", "japan.check-digit"}});
}

Json characters(const QByteArray& text)
{
    const CharacterSurvey survey = surveyCharacters(text);
    return Json::object({{"valid", survey.isWellFormed && !survey.hasControl && !survey.hasPrivateUse},
        {"characters", qint64(survey.graphemes)}, {"jisx0208", survey.isJisX0208}, {"jisx0213", survey.isJisX0213},
        {"mj", survey.isMj}, {"variationSequence", survey.hasVariationSequence}, {"privateUse", survey.hasPrivateUse},
        {"control", survey.hasControl}, {"pictograph", survey.hasPictograph},
        {"vendorCharacter", survey.hasVendorCharacter}});
}

Json holder(const QByteArray& text)
{
    const Expected<BankHolder> one = parseBankHolder(text);
    if (!one)
        return Json::object({{"valid", false}, {"code", one.error().code()}});
    return Json::object(
        {{"valid", true}, {"value", one->halfWidth}, {"length", qint64(one->length)}, {"tooLong", one->isTooLong}});
}

Json vehicle(const QByteArray& text)
{
    const Expected<VehicleNumber> number = parseVehicleNumber(text);
    return number ? good(formatVehicleNumber(*number))
                  : Json::object({{"valid", false}, {"code", number.error().code()}});
}

using NumberCheck = Json (*)(const QByteArray&);

// By the names of the field types where there is one.
const std::map<QString, NumberCheck>& checks()
{
    static const std::map<QString, NumberCheck> all{
        {u"my-number"_s, [](const QByteArray& text) { return judged(isMyNumber(text), text); }},
        {u"corporate-number"_s,
            [](const QByteArray& text) {
                // As the 登録番号 of an invoice issuer it has a T in front.
                QByteArray digits = foldEntry(text).replace(" ", "").replace("-", "");
                if (digits.startsWith('T'))
                    digits = digits.sliced(1);
                return judged(isCorporateNumber(digits), digits);
            }},
        {u"invoice-number"_s, [](const QByteArray& text) { return judged(isInvoiceNumber(text), text); }},
        {u"municipality-code"_s, [](const QByteArray& text) { return judged(isMunicipalityCode(text), text); }},
        {u"insurer-number"_s, [](const QByteArray& text) { return judged(isInsurerNumber(text), text); }},
        {u"postal-code"_s, [](const QByteArray& text) { return judged(parsePostalCode(text)); }},
        {u"phone"_s, [](const QByteArray& text) { return judged(parsePhone(text)); }},
        {u"email"_s, [](const QByteArray& text) { return judged(parseEmail(text)); }},
        {u"kana"_s,
            [](const QByteArray& text) {
                const QByteArray reading = normaliseReading(text);
                return isReading(reading) ? good(reading) : Json::object({{"valid", false}, {"code", "japan.kana"}});
            }},
        {u"bank-holder"_s, holder},
        {u"vehicle-number"_s, vehicle},
        {u"characters"_s, characters},
    };
    return all;
}

Exit check(const QStringList& arguments)
{
    const auto found = arguments.size() == 2 ? checks().find(arguments[0]) : checks().end();
    if (found == checks().end()) {
        QStringList kinds;
        for (const auto& [kind, unused] : checks())
            kinds.append(kind);
        return couldNot(Error(CtlError::Usage, u"japan check KIND VALUE, with KIND one of "_s + kinds.join(u", "_s)));
    }
    const Json result = found->second(arguments[1].toUtf8());
    print(result);
    return result["valid"].toBool() ? Exit::Good : Exit::Rejected;
}

Exit era(const QStringList& arguments)
{
    if (arguments.size() != 1)
        return couldNot(Error(CtlError::Usage, u"japan era DATE"_s));
    const Expected<EraReading> reading = parseJapaneseDate(arguments.first().toUtf8());
    if (!reading) {
        print(Json::object({{"valid", false}, {"code", reading.error().code()}}));
        return Exit::Rejected;
    }
    Json result = Json::object({{"valid", true}, {"date", reading->date.toString(Qt::ISODate)},
        {"text", formatEraDate(reading->date)}, {"adjusted", reading->isAdjusted}});
    if (const std::optional<EraDate> proper = eraDateOf(reading->date)) {
        result.set("era", eraIdentifier(proper->era).toByteArray());
        result.set("year", proper->year);
    }
    print(result);
    return Exit::Good;
}

Exit kana(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"to"_s});
    if (!options)
        return couldNot(options.error());
    const QByteArray text = options->plain().join(u' ').toUtf8();
    const QString to = options->plain().isEmpty() ? QString() : options->value(u"to"_s);
    QByteArray converted;
    if (to == u"half")
        converted = toHalfWidth(toKatakana(text));
    else if (to == u"full")
        converted = toFullWidth(text);
    else if (to == u"hiragana")
        converted = toHiragana(toFullWidth(text, {.kana = true, .letters = false, .digits = false}));
    else if (to == u"katakana")
        converted = toKatakana(toFullWidth(text, {.kana = true, .letters = false, .digits = false}));
    else
        return couldNot(Error(CtlError::Usage, u"japan kana --to half|full|hiragana|katakana TEXT"_s));
    print(Json::object({{"text", converted}}));
    return Exit::Good;
}

// japan deadline 2026-04-20 --days 15 [--first-day included] [--closed stays] [--holiday DATE]...
Exit runDeadline(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(
        arguments, {u"days"_s, u"weeks"_s, u"months"_s, u"years"_s, u"first-day"_s, u"closed"_s, u"holiday"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<EraReading> event = parseJapaneseDate(options->plain().value(0).toUtf8());
    DeadlineRule rule;
    const std::pair<QString, Period::Unit> units[] = {{u"days"_s, Period::Unit::Days},
        {u"weeks"_s, Period::Unit::Weeks}, {u"months"_s, Period::Unit::Months}, {u"years"_s, Period::Unit::Years}};
    int periods = 0;
    for (const auto& [name, unit] : units) {
        if (options->has(name)) {
            rule.period = {options->value(name).toInt(), unit};
            ++periods;
        }
    }
    if (!event || periods != 1 || rule.period.length < 1 || options->plain().size() != 1)
        return couldNot(Error(CtlError::Usage, u"japan deadline DATE, one of --days|--weeks|--months|--years N"_s));
    const QString firstDay = options->value(u"first-day"_s, u"excluded"_s);
    const QString closed = options->value(u"closed"_s, u"moves"_s);
    if ((firstDay != u"included" && firstDay != u"excluded") || (closed != u"stays" && closed != u"moves"))
        return couldNot(Error(CtlError::Usage, u"--first-day included|excluded, --closed stays|moves"_s));
    rule.firstDay = firstDay == u"included" ? FirstDay::Included : FirstDay::Excluded;
    rule.closedLastDay = closed == u"stays" ? ClosedLastDay::Stays : ClosedLastDay::MovesToOpenDay;
    std::vector<Holiday> own;
    for (const QString& day : options->values(u"holiday"_s)) {
        own.push_back({QDate::fromString(day, Qt::ISODate), "closed"});
        if (!own.back().date.isValid())
            return couldNot(Error(CtlError::Usage, u"--holiday takes a date, 2026-11-22"_s));
    }
    const Holidays holidays(std::move(own));
    DeadlineRule unmoved = rule;
    unmoved.closedLastDay = ClosedLastDay::Stays;
    const QDate calendar = deadline(event->date, unmoved, holidays);
    if (!calendar.isValid() || calendar.year() > 9999)
        return couldNot(Error(JapanError::Deadline, u"the period ends after the year 9999"_s));
    print(Json::object({{"event", event->date.toString(Qt::ISODate)}, {"calendar", calendar.toString(Qt::ISODate)},
        {"closed", holidays.reason(calendar)},
        {"deadline", deadline(event->date, rule, holidays).toString(Qt::ISODate)}}));
    return Exit::Good;
}

Exit holidays(const QStringList& arguments)
{
    const int year = arguments.value(0).toInt();
    if (arguments.size() != 1 || year < 1948 || year > 2099)
        return couldNot(Error(CtlError::Usage, u"japan holidays YEAR (1948 to 2099)"_s));
    Json all = Json::array();
    for (const Holiday& holiday : nationalHolidays(year))
        all.append(Json::object({{"date", holiday.date.toString(Qt::ISODate)}, {"name", holiday.name}}));
    print(Json::object({{"holidays", all}}));
    return Exit::Good;
}

// The 外字 report: exit 1 when something would be lost.
Exit fidelity(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"to"_s});
    if (!options)
        return couldNot(options.error());
    const QString to = options->value(u"to"_s, u"jisx0213"_s);
    const std::map<QString, Repertoire> targets{
        {u"jisx0208"_s, Repertoire::JisX0208}, {u"jisx0213"_s, Repertoire::JisX0213}, {u"mj"_s, Repertoire::Mj}};
    if (!targets.contains(to) || options->plain().isEmpty())
        return couldNot(Error(CtlError::Usage, u"japan fidelity --to jisx0208|jisx0213|mj TEXT"_s));
    static constexpr const char* kinds[]
        = {"variation-sequence", "compatibility", "variant", "look-alike", "composed", "no-substitute"};
    const FidelityReport report = reportFidelity(options->plain().join(u' ').toUtf8(), targets.at(to));
    Json losses = Json::array();
    for (const FidelityLoss& loss : report.losses) {
        losses.append(Json::object({{"character", qint64(loss.character)}, {"original", loss.original},
            {"substitute", loss.substitute}, {"kind", kinds[static_cast<int>(loss.kind)]}}));
    }
    print(Json::object({{"faithful", report.isFaithful()}, {"display", report.display}, {"losses", losses}}));
    return report.isFaithful() ? Exit::Good : Exit::Rejected;
}

Exit age(const QStringList& arguments)
{
    const Expected<EraReading> birth = parseJapaneseDate(arguments.value(0).toUtf8());
    const Expected<EraReading> day = parseJapaneseDate(arguments.value(1).toUtf8());
    if (arguments.size() != 2 || !birth || !day || day->date < birth->date)
        return couldNot(Error(CtlError::Usage, u"japan age BIRTH DATE, the birth first"_s));
    print(Json::object({{"age", ageOn(birth->date, day->date)}, {"legalAge", legalAgeOn(birth->date, day->date)}}));
    return Exit::Good;
}

const Command commands[] = {
    {"japan check", "KIND VALUE", "Judges and normalises one value. KIND without a meaning lists the kinds.", check},
    {"japan era", "DATE", "Reads a date as people write it, in either calendar.", era},
    {"japan kana", "--to half|full|hiragana|katakana TEXT", "Converts kana, letters and digits.", kana},
    {"japan deadline",
        "DATE --days|--weeks|--months|--years N [--first-day included] [--closed stays] [--holiday DATE]...",
        "Counts a period by the Civil Code: the first day, closed days, ends of months.", runDeadline},
    {"japan holidays", "YEAR", "Lists the national holidays of a year, 1948 to 2099.", holidays},
    {"japan age", "BIRTH DATE", "Says how old somebody is on a day, in years and as the law counts.", age},
    {"japan fidelity", "--to jisx0208|jisx0213|mj TEXT",
        "Says which characters of a name a repertoire cannot write. Ends with 1 when there are any.", fidelity},
};

} // namespace

std::span<const Command> japanCommands() { return commands; }

} // namespace Egov::Ctl
