// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/duework/scanthread_p.h>

namespace Egov {

int ScanThread::work(std::function<int()> round)
{
    if (!m_done.valid()) {
        std::packaged_task<int()> task(std::move(round));
        m_done = task.get_future();
        m_thread = std::jthread(std::move(task));
    }
    return m_done.wait_for(patience) == std::future_status::ready ? m_done.get() : 0;
}

void ScanThread::finish()
{
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace Egov
