// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/emailcodes.h"

#include <libegov/base/constanttime.h>
#include <libegov/base/json.h>

#include <QRandomGenerator>

namespace Egov::Portal {

namespace {

constexpr qint64 hourSeconds = 3600;
constexpr char codes[] = "email-code";
constexpr char letters[] = "email-sent";

using Next = Expected<std::optional<PassingState>>;

} // namespace

EmailCodes::EmailCodes(StateStore& states, const BrowserCookies& cookies)
    : m_states(states)
    , m_cookies(cookies)
{
}

QByteArray EmailCodes::digestOf(const QByteArray& filing, const QByteArray& address, const QByteArray& code) const
{
    return m_cookies.seal("email-code", filing + '\n' + address.toLower() + '\n' + code);
}

// Counts one letter more, where one more may be sent within the hour.
Expected<bool> EmailCodes::mayPass(const QByteArray& name)
{
    const qint64 now = m_states.clock().now().toSecsSinceEpoch();
    bool passes = false;
    const Expected<void> counted
        = m_states.change(letters, name, [&](const std::optional<PassingState>& before) -> Next {
              Json sent = Json::array();
              const Json known = before ? Json::parse(before->value).value_or(Json()) : Json();
              for (const Json& when : known.elements()) {
                  if (now - when.toInteger() < hourSeconds)
                      sent.append(when);
              }
              passes = sent.size() < sends;
              if (!passes)
                  return before;
              sent.append(now);
              return std::optional(PassingState{
                  .value = sent.toBytes(), .expiresAt = QDateTime::fromSecsSinceEpoch(now + hourSeconds, Qt::UTC)});
          });
    return counted ? Expected<bool>(passes) : Unexpected(counted.error());
}

Expected<std::optional<QByteArray>> EmailCodes::issue(const QByteArray& filing, const QByteArray& address)
{
    for (const QByteArray& name : {digestOf(filing, {}, {}), digestOf({}, address, {})}) {
        const Expected<bool> passes = mayPass(name);
        if (!passes)
            return Unexpected(passes.error());
        if (!*passes)
            return std::optional<QByteArray>();
    }
    const QByteArray code = QByteArray::number(QRandomGenerator::system()->bounded(1'000'000)).rightJustified(6, '0');
    const PassingState issued{
        .value = Json::object({{"digest", digestOf(filing, address, code)}, {"tries", tries}}).toBytes(),
        .expiresAt = m_states.clock().now().addSecs(lifeSeconds)};
    const Expected<void> kept
        = m_states.change(codes, digestOf(filing, {}, {}), [&](const auto&) -> Next { return std::optional(issued); });
    return kept ? Expected<std::optional<QByteArray>>(code) : Unexpected(kept.error());
}

Expected<EmailCodes::Verdict> EmailCodes::judge(
    const QByteArray& filing, const QByteArray& address, const QByteArray& code)
{
    Verdict verdict = Verdict::Ended;
    const Expected<void> judged
        = m_states.change(codes, digestOf(filing, {}, {}), [&](const std::optional<PassingState>& before) -> Next {
              verdict = Verdict::Ended;
              if (!before)
                  return before;
              Json issued = Json::parse(before->value).value_or(Json::object());
              const qint64 left = issued["tries"].toInteger() - 1;
              if (left >= 0 && equalInConstantTime(digestOf(filing, address, code), issued["digest"].toUtf8())) {
                  verdict = Verdict::Good;
                  return std::optional<PassingState>();
              }
              verdict = left > 0 ? Verdict::Wrong : Verdict::Ended;
              issued.set("tries", left);
              PassingState next = *before;
              next.value = issued.toBytes();
              return left > 0 ? std::optional(next) : std::optional<PassingState>();
          });
    return judged ? Expected<Verdict>(verdict) : Unexpected(judged.error());
}

} // namespace Egov::Portal
