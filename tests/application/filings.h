// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tests/testerrors.h>

#include <libegov/application/case/arrival.h>
#include <libegov/application/record/correction.h>
#include <libegov/form/fields/fieldtype.h>
#include <libegov/tenant/localrules.h>

#include <QByteArray>
#include <QCryptographicHash>

#include <atomic>
#include <map>
#include <mutex>

namespace Egov {

inline const TenantCode testTenant("272124");

// Something that looks like a compact JWS. The signature room proves real ones; here only the bytes matter, and each
// call gives others, as ECDSA does.
inline Expected<QByteArray> pretendToSign(const QByteArray& payload)
{
    static std::atomic<quint64> number = 0;
    const auto encode = [](const QByteArray& bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return encode(R"({"alg":"none"})") + '.' + encode(payload) + '.' + encode(QByteArray::number(++number));
}

inline Expected<QByteArray> pretendToVerify(const QByteArray& jws)
{
    const QByteArrayList parts = jws.split('.');
    if (parts.size() != 3)
        return unexpected(TestError::Refused, QString());
    return QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
}

inline PackageContent contentNamed(const QByteArray& name)
{
    PackageContent content;
    content.tenant = testTenant;
    content.form = FormId("child-allowance-claim");
    content.formVersion = 1;
    content.formDigest = QByteArray(64, 'a');
    content.values = Json::object({{"name", Json::object({{"family", "見本"}, {"given", name}})}, {"count", 2},
        {"children",
            Json::array({Json::object({{"birthDate", "2024-04-01"}, {"myNumber", "123456789018"}}),
                Json::object({{"birthDate", "2026-04-20"}, {"myNumber", "123456789018"}})})}});
    content.language = "ja";
    return content;
}

// What contentNamed() answers, and a fee for whoever orders copies.
inline constexpr const char* testDefinition = R"({
 "version": 1, "title": "試験用の申請", "legalBasis": "例示", "category": "example", "window": {"from": "2020-01-01"},
 "fee": {"due": "before_review", "lines": [
  {"id": "copies", "label": "手数料", "revenueCode": "0101", "quantity": {"var": "copies"}, "unitAmount": 300,
   "taxClass": "non-taxable", "legalBasis": "例示"}]},
 "pages": [{"id": "all", "title": "申請", "fields": [
  {"id": "name", "type": "person-name", "label": "氏名", "required": true},
  {"id": "count", "type": "number", "label": "人数", "required": true},
  {"id": "copies", "type": "number", "label": "部数"},
  {"id": "myNumber", "type": "my-number", "label": "個人番号", "sealed": true, "legalBasis": "例示"},
  {"id": "children", "type": "group", "label": "児童", "repeat": {"min": 1, "max": 10}, "fields": [
   {"id": "birthDate", "type": "date", "label": "生年月日", "required": true},
   {"id": "myNumber", "type": "my-number", "label": "個人番号", "sealed": true, "legalBasis": "例示"}]}]}]})";

inline Form testForm(const FormId& id, RequiredIdentity identity)
{
    static std::mutex mutex;
    static std::map<QByteArray, Form> forms;
    const bool isSigned = identity == RequiredIdentity::SigningCertificate;
    const std::scoped_lock lock(mutex);
    const QByteArray key = id.value() + (isSigned ? " signed" : "");
    auto known = forms.find(key);
    if (known == forms.end()) {
        Json definition = *Json::parse(testDefinition);
        definition.set("id", id.value());
        definition.set("identity", isSigned ? "signing-certificate" : "none");
        Expected<Form> form = Form::compile(definition, FieldTypes::builtIn());
        if (!form)
            qFatal("%s %s", form.error().code().constData(), qPrintable(form.error().detail()));
        known = forms.emplace(key, std::move(*form)).first;
    }
    return known->second;
}

// Evidence is taken as it is given: application keeps it and cannot read it.
inline VouchedPackage vouchedFor(
    const JudgedAnswers& judged, const PackageContent& content, const QList<Evidence>& evidence)
{
    const auto complete = CompleteAnswers::of(judged, *LocalRules().judge(judged));
    if (!complete) {
        const Finding finding = judged.findings().front();
        qFatal("%s %s", finding.code.constData(), finding.path.constData());
    }
    const Package package = *Package::of(*complete, content, "the definition set of these tests");
    return *VouchedPackage::of(package,
        {.kind = package.asked(), .evidence = evidence, .at = QDateTime(QDate(2026, 11, 22), QTime(1, 0), Qt::UTC)});
}

// The answers of content, judged by the form of these tests.
inline VouchedPackage vouchedFor(const PackageContent& content, const QList<Evidence>& evidence = {})
{
    const RequiredIdentity identity
        = evidence.isEmpty() ? RequiredIdentity::None : RequiredIdentity::SigningCertificate;
    const Form form = testForm(content.form, identity);
    return vouchedFor(*judge(form, content.values.toBytes(), {.asOf = QDate(2026, 11, 22)}), content, evidence);
}

// The answers of content, given again where request opened them in what was filed by that form.
inline VouchedPackage vouchedCorrection(const Form& form, const SubmissionPackage& filed,
    const CorrectionRequest& request, const PackageContent& content, const QList<Evidence>& evidence = {})
{
    const QDate day(2026, 11, 22);
    const Reopening reopening = reopeningOf(request, filed, form);
    return vouchedFor(*judge(reopening, content.values.toBytes(), {.asOf = day}, day), content, evidence);
}

// Owes 300 yen.
inline PackageContent orderingACopy(PackageContent content)
{
    content.values.set("copies", 1);
    return content;
}

// What is handed to the door at once.
struct Filing : ArrivalDetails {
    VouchedPackage package;

    Filing(VouchedPackage vouched, const QByteArray& once)
        : package(std::move(vouched))
    {
        key = IdempotencyKey(once);
    }
    const SubmissionPackage& submission() const { return package.package().submission(); }
};

inline Expected<Receipt> submit(Arrival arrival, const Filing& filing)
{
    return arrival.submit(filing.package, filing);
}

inline std::future<Expected<Receipt>> enqueue(Arrival& arrival, const Filing& filing)
{
    return arrival.enqueue(filing.package, filing);
}

inline Filing filingNamed(const QByteArray& name, const QByteArray& key)
{
    Filing filing(vouchedFor(contentNamed(name)), key);
    filing.applicantName = "見本 " + name;
    filing.applicantKana = "ミホン";
    OutboxMessage message;
    message.channel = "mail";
    message.topic = "application.arrived";
    message.target = "mihon@example.jp";
    message.body = Json::object();
    filing.messages.append(message);
    return filing;
}

} // namespace Egov
