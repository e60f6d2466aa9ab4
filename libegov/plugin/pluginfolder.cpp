// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/pluginfolder_i.h>

#include <libegov/base/digest.h>
#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginmetadata_p.h>

#include <QFile>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// An open file or folder. Closed with its end.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number;
};

Unexpected wrongFolder(const QByteArray& name, const char* what)
{
    return unexpected(PluginError::Folder, QString::fromUtf8(name) + u": "_s + QString::fromLatin1(what));
}

// What editors and file managers leave beside a file: nobody meant it to be read.
bool isLeftBehind(const QByteArray& name) { return name.startsWith('.') || name.endsWith('~'); }

bool isPlainName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= 128 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'
            || c == '_';
    });
}

bool isSame(const struct stat& before, const struct stat& after)
{
    return before.st_size == after.st_size && before.st_mtim.tv_sec == after.st_mtim.tv_sec
        && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec;
}

class FolderReader {
public:
    explicit FolderReader(const PluginFolderLimits& limits)
        : m_limits(limits)
    {
    }

    Expected<void> read(int parent, const QByteArray& name, const QByteArray& prefix, int depth);
    PluginFiles take() { return std::move(m_files); }

private:
    Expected<void> readFolder(int folder, const QByteArray& prefix, int depth);
    Expected<QByteArray> readFile(int file, const struct stat& before, const QByteArray& name);

    const PluginFolderLimits& m_limits;
    PluginFiles m_files;
    qint64 m_bytes = 0;
};

Expected<QByteArray> FolderReader::readFile(int file, const struct stat& before, const QByteArray& name)
{
    if (before.st_size > m_limits.fileBytes)
        return wrongFolder(name, "too large");
    QByteArray bytes(qsizetype(before.st_size) + 1, Qt::Uninitialized); // one more shows that it grew
    qsizetype count = 0;
    while (count < bytes.size()) {
        const ssize_t took = ::read(file, bytes.data() + count, size_t(bytes.size() - count));
        if (took < 0 && errno == EINTR)
            continue;
        if (took < 0)
            return wrongFolder(name, "cannot be read");
        if (took == 0)
            break;
        count += took;
    }
    struct stat after = {};
    if (count != before.st_size || ::fstat(file, &after) != 0 || !isSame(before, after))
        return wrongFolder(name, "changed while it was read");
    bytes.truncate(count);
    return bytes;
}

// prefix: the name below the plugin's folder, with a slash behind the folders. Names are judged before they are opened.
Expected<void> FolderReader::read(int parent, const QByteArray& name, const QByteArray& prefix, int depth)
{
    const QByteArray below = prefix.isEmpty() && depth == 0 ? QByteArray() : prefix + name;
    const QByteArray shown = below.isEmpty() ? name : below;
    if (!isPlainName(name))
        return wrongFolder(shown, "a name of other characters than letters, digits, '.', '-' and '_'");
    const Descriptor opened(::openat(parent, name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!opened.isOpen())
        return wrongFolder(shown, errno == ELOOP ? "a link" : "cannot be opened");
    struct stat status = {};
    if (::fstat(opened.number(), &status) != 0)
        return wrongFolder(shown, "cannot be read");
    if (status.st_mode & S_IWOTH)
        return unexpected(PluginError::Permissions, QString::fromUtf8(shown) + u": writable by everybody"_s);
    if (S_ISDIR(status.st_mode))
        return readFolder(opened.number(), below.isEmpty() ? QByteArray() : below + '/', depth);
    if (!S_ISREG(status.st_mode) || depth == 0)
        return wrongFolder(shown, "neither a file nor a folder");
    if (m_files.size() >= size_t(m_limits.files))
        return wrongFolder(shown, "one file too many");
    Expected<QByteArray> bytes = readFile(opened.number(), status, shown);
    if (!bytes)
        return Unexpected(bytes.error());
    m_bytes += bytes->size();
    if (m_bytes > m_limits.bytes)
        return wrongFolder(shown, "all files together are too large");
    m_files.emplace(below, std::move(*bytes));
    return {};
}

Expected<void> FolderReader::readFolder(int folder, const QByteArray& prefix, int depth)
{
    if (depth > m_limits.levels)
        return wrongFolder(prefix, "a folder in a folder");
    // The stream owns its descriptor, so it gets one of its own.
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(::fcntl(folder, F_DUPFD_CLOEXEC, 0)), &::closedir);
    if (!stream)
        return wrongFolder(prefix, "cannot be listed");
    QByteArrayList names;
    errno = 0;
    while (const dirent* entry = ::readdir(stream.get())) {
        const QByteArray name(entry->d_name);
        if (!isLeftBehind(name))
            names.append(name);
        if (names.size() > m_limits.files)
            return wrongFolder(prefix, "too many files");
    }
    if (errno != 0)
        return wrongFolder(prefix, "cannot be listed");
    std::ranges::sort(names);
    for (const QByteArray& name : std::as_const(names)) {
        if (const Expected<void> done = read(folder, name, prefix, depth + 1); !done)
            return done;
    }
    return {};
}

} // namespace

Expected<PluginFiles> readPluginFolder(const QString& directory, const QString& name, const PluginFolderLimits& limits)
{
    const Descriptor parent(::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    FolderReader reader(limits);
    if (const Expected<void> done = reader.read(parent.number(), QFile::encodeName(name), {}, 0); !done)
        return Unexpected(done.error());
    return reader.take();
}

QByteArray digestOf(const PluginFiles& files)
{
    QByteArray lines;
    for (const auto& [name, bytes] : files)
        lines += sha256Hex(bytes) + "  " + name + '\n';
    return sha256Hex(lines);
}

Expected<PluginDescription> judgePluginFolder(const QString& directory, const QString& name, const PluginSearch& search)
{
    const PluginId id(name.toUtf8());
    if (!isPluginId(id.value()))
        return unexpected(PluginError::Id, u"a folder is called by its id: lower-case letters, digits and dashes"_s);
    const Expected<PluginFiles> files = readPluginFolder(directory, name);
    if (!files)
        return Unexpected(files.error());
    QByteArrayList marks;
    const PluginKind* kind = nullptr;
    for (const PluginKind& asked : search.kinds) {
        if (!asked.folder)
            continue;
        marks.append(asked.folder->mark);
        if (!kind && files->contains(asked.folder->mark))
            kind = &asked;
    }
    if (!kind)
        return unexpected(PluginError::Folder, u"no "_s + QString::fromUtf8(marks.join(" or ")));
    const QByteArray digest = digestOf(*files);
    if (const Expected<void> allowed = judgeDigest(digest, search); !allowed)
        return Unexpected(allowed.error());
    Expected<Json> metadata = kind->folder->read(*files);
    if (!metadata)
        return Unexpected(metadata.error());
    const bool isDemo = (*metadata)["demo"].toBool();
    if (const Expected<void> wanted = judgeDemo(isDemo, search); !wanted)
        return Unexpected(wanted.error());
    return PluginDescription{.id = id,
        .kind = kind->name,
        .iid = kind->iid,
        .file = directory + u'/' + name,
        .sha256 = digest,
        .name = (*metadata)["name"].toString(),
        .version = {},
        .vendor = {},
        .isDemo = isDemo,
        .isDataOnly = true,
        .isFolder = true,
        .metadata = std::move(*metadata),
        .errors = nullptr};
}

} // namespace Egov
