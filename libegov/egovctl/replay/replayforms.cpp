// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/replay/replay.h>

#include <QDir>
#include <QFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int signedForms = 54;
constexpr int unsignedForms = 106;

// About the size of a claim of the field: names, dates, an address, conditions, a group with rows, a computed number.
constexpr const char* definition = R"({
 "version": 1, "title": "再生用の申請", "legalBasis": "例示", "category": "example",
 "fee": {"due": "before_review", "lines": [
  {"id": "copies", "label": "証明書交付手数料", "revenueCode": "0101", "quantity": {"var": "copies"}, "unitAmount": 300,
   "taxClass": "non-taxable", "legalBasis": "例示"}]}, "window": {"from": "2020-01-01"},
 "pages": [
  {"id": "applicant", "title": "申請者", "fields": [
   {"id": "name", "type": "person-name", "label": "氏名", "required": true, "prefill": "jpki.name"},
   {"id": "birthDate", "type": "date", "label": "生年月日", "required": true, "prefill": "jpki.birthDate"},
   {"id": "phone", "type": "phone", "label": "電話番号", "required": true},
   {"id": "address", "type": "address", "label": "住所", "required": true},
   {"id": "income", "type": "number", "label": "収入", "required": true},
   {"id": "hasSpouse", "type": "yes-no", "label": "配偶者の有無", "required": true},
   {"id": "spouseName", "type": "person-name", "label": "配偶者の氏名", "when": {"var": "hasSpouse"}, "required": true},
   {"id": "spouseBirthDate", "type": "date", "label": "配偶者の生年月日", "when": {"var": "hasSpouse"}, "required": true},
   {"id": "copies", "type": "number", "label": "証明書の通数"},
   {"id": "remarks", "type": "long-text", "label": "備考"}]},
  {"id": "family", "title": "児童", "fields": [
   {"id": "children", "type": "group", "label": "児童", "repeat": {"min": 1, "max": 6}, "fields": [
    {"id": "name", "type": "person-name", "label": "氏名", "required": true},
    {"id": "birthDate", "type": "date", "label": "生年月日", "required": true},
    {"id": "livesTogether", "type": "yes-no", "label": "同居", "required": true},
    {"id": "reason", "type": "text", "label": "別居の理由", "when": {"!": {"var": "row.livesTogether"}}, "required": true}]},
   {"id": "count", "type": "number", "label": "児童数", "value": {"length": {"var": "children"}}},
   {"id": "myNumber", "type": "my-number", "label": "個人番号", "required": true, "sealed": true, "legalBasis": "例示"}]}],
 "rules": [{"id": "born", "assert": {"<=": [{"var": "children.0.birthDate"}, {"today": []}]}, "at": ["children"],
   "message": "生年月日が未来の日付です"}]})";

constexpr const char* familyNames[] = {"見本", "例示", "𠮷田", "髙橋", "渡邉", "﨑山"};
constexpr const char* givenNames[] = {"花子", "太郎", "一郎", "葛󠄀子", "次郎", "京子"};

} // namespace

int replayForms(ReplayIdentity identity) { return identity == ReplayIdentity::Signed ? signedForms : unsignedForms; }

FormId replayForm(ReplayIdentity identity, qint64 number)
{
    return FormId((identity == ReplayIdentity::Signed ? "replay-signed-" : "replay-") + QByteArray::number(number + 1));
}

Expected<void> writeReplayForms(const QString& folder)
{
    const Expected<Json> parsed = Json::parse(definition);
    if (!parsed)
        return Unexpected(parsed.error());
    for (const ReplayIdentity identity : {ReplayIdentity::Signed, ReplayIdentity::None}) {
        for (int i = 0; i < replayForms(identity); ++i) {
            const FormId id = replayForm(identity, i);
            Json own = *parsed;
            own.set("id", id.value());
            own.set("identity", identity == ReplayIdentity::Signed ? "signing-certificate" : "none");
            const QString place = folder + u'/' + id.toString();
            QFile file(place + u"/form.json"_s);
            const QByteArray bytes = own.toBytes();
            if (!QDir().mkpath(place) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                return unexpected(CtlError::Unwritable, file.fileName());
        }
    }
    return {};
}

QByteArray replayAnswers(quint64 number, int copies)
{
    const auto pick
        = [&](const auto& names, quint64 salt) { return Json(names[(number * 7 + salt) % std::size(names)]); };
    const auto name = [&](quint64 salt) {
        return Json::object({{"family", pick(familyNames, salt)}, {"given", pick(givenNames, salt / 2 + number / 6)}});
    };
    const auto day = [&](int year, quint64 salt) {
        return Json(
            QDate(year, 1 + int((number + salt) % 12), 1 + int((number / 12 + salt) % 28)).toString(Qt::ISODate));
    };
    Json children = Json::array();
    for (quint64 i = 0; i <= number % 3; ++i) {
        const bool together = (number + i) % 5 != 0;
        Json child
            = Json::object({{"name", name(i + 3)}, {"birthDate", day(2015 + int(i), i)}, {"livesTogether", together}});
        if (!together)
            child.set("reason", "通学のため学生寮に入っている");
        children.append(child);
    }
    const bool hasSpouse = number % 4 != 0;
    Json answers = Json::object({{"name", name(0)}, {"birthDate", day(1985, 0)}, {"phone", "0669440000"},
        {"address",
            Json::object(
                {{"postalCode", "5400008"}, {"prefecture", "大阪府"}, {"municipality", "例示市"}, {"town", "大手前"},
                    {"block", "2-1-" + QByteArray::number(number % 900 + 1)}, {"notation", "residence-indication"}})},
        {"income", qint64(2'000'000 + number % 4'000'000)}, {"hasSpouse", hasSpouse}, {"children", children},
        {"myNumber", "123456789018"}, {"remarks", "窓口での確認を希望します。電話は平日十七時以降にお願いします。"}});
    if (hasSpouse) {
        answers.set("spouseName", name(1));
        answers.set("spouseBirthDate", day(1986, 2));
    }
    if (copies > 0)
        answers.set("copies", copies);
    return answers.toBytes();
}

} // namespace Egov::Ctl
