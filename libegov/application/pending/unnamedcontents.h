// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/storage/attachmentstore.h>
#include <libegov/storage/store.h>

#include <memory>

namespace Egov {

/// Contents in the store of attachments that no case names: of an arrival that was refused after its files were
/// brought, or of a service that kept uploads there until they were sent. They go when no draft can still name them.
///
/// Each is removed while the chain is held and after it was looked for once more, and an arrival makes sure, under the
/// same lock, that its contents are there: so nothing goes that an arrival names, and nothing arrives whose content has
/// gone. On both engines, from any number of processes.
class EGOV_EXPORT UnnamedContents {
public:
    static constexpr int graceDays = 31; ///< longer than a draft lives

    /// store and attachments outlive it.
    UnnamedContents(Store& store, const AttachmentStore& attachments, std::shared_ptr<const Clock> clock);

    /// Looks through one part of AttachmentStore::parts, at the next call through the next. Returns the number of
    /// contents removed.
    Expected<int> work();
    Expected<int> workOn(int part) const;

private:
    Store& m_store;
    const AttachmentStore& m_attachments;
    std::shared_ptr<const Clock> m_clock;
    int m_part = 0;
};

} // namespace Egov
