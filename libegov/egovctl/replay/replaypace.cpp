// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/replay/replaypace.h>

#include <QFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// A line of proc(5) status, in MiB; 0 where there is none.
qint64 megabytes(const char* name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.sliced(qsizetype(qstrlen(name))).trimmed().split(' ').first().toLongLong() / 1024;
    }
    return 0;
}

} // namespace

ReplayPace::ReplayPace(qint64 applications, qint64 onTheWay)
    : m_applications(applications)
    , m_onTheWay(onTheWay)
{
}

void ReplayPace::start() { m_timer.start(); }

double ReplayPace::seconds() const { return double(m_timer.nsecsElapsed()) / 1e9; }

std::optional<qint64> ReplayPace::count()
{
    const qint64 part = m_applications / stretches;
    const qint64 counted = ++m_count;
    if (part == 0 || counted % part != 0 || counted / part > stretches)
        return {};
    const auto stretch = static_cast<size_t>(counted / part);
    m_nanoseconds[stretch] = m_timer.nsecsElapsed();
    m_megabytes[stretch] = megabytes("VmRSS:");
    return counted;
}

double ReplayPace::perSecond(int stretch) const
{
    const auto end = static_cast<size_t>(stretch);
    const qint64 nanoseconds = m_nanoseconds[end] - m_nanoseconds[end - 1];
    return nanoseconds > 0 ? double(m_applications / stretches) / (double(nanoseconds) / 1e9) : 0;
}

Json ReplayPace::figures(double seconds) const
{
    const qint64 part = std::max<qint64>(1, m_applications / stretches);
    const int last = stretches - static_cast<int>((m_onTheWay + part - 1) / part);
    const double early = perSecond(2);
    const double late = last > 2 ? perSecond(last) : 0;
    Json memory = Json::array();
    for (const size_t stretch : {size_t(stretches / 10), size_t(stretches / 2), size_t(stretches)})
        memory.append(m_megabytes[stretch].load());
    return Json::object({{"perSecond", double(m_applications) / seconds}, {"earlyPerSecond", early},
        {"latePerSecond", late}, {"lateToEarly", early > 0 ? late / early : 0}, {"megabytes", memory},
        {"peakMegabytes", megabytes("VmHWM:")}});
}

} // namespace Egov::Ctl
