// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/splitters.h"

#include <QSettings>

#include <algorithm>

namespace gp {
namespace {

constexpr int kMostLength = 16'000;  // px; no screen is larger, so what is stored is not a size

class Joint : public QSplitterHandle {
public:
    Joint(Qt::Orientation orientation, Splitter *owner) : QSplitterHandle(orientation, owner), m_owner(owner) {}

protected:
    void mouseDoubleClickEvent(QMouseEvent *) override { emit m_owner->defaultsRequested(); }

private:
    Splitter *m_owner;
};

}  // namespace

QSplitterHandle *Splitter::createHandle() { return new Joint(orientation(), this); }

Splitter *makeSplitter(Qt::Orientation orientation, QWidget *parent)
{
    auto *splitter = new Splitter(orientation, parent);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    return splitter;
}

void stretchOnly(QSplitter *splitter, int index)
{
    for (int i = 0; i < splitter->count(); ++i)
        splitter->setStretchFactor(i, i == index ? 1 : 0);
}

void saveSizes(QSettings &settings, const QString &key, const QSplitter *splitter)
{
    QVariantList sizes;
    const QList<int> current = splitter->sizes();
    for (const int size : current)
        sizes << size;
    settings.setValue(key, sizes);
    settings.setValue(key + QStringLiteral(".window"), splitter->window()->size());
}

bool restoreSizes(QSettings &settings, const QString &key, QSplitter *splitter, const QList<int> &fallback)
{
    const QVariantList stored = settings.value(key).toList();
    QList<int> sizes;
    for (const QVariant &value : stored)
        sizes << value.toInt();
    const bool usable = sizes.size() == splitter->count() && std::all_of(sizes.cbegin(), sizes.cend(), [](int size) {
                            return size > 0 && size <= kMostLength;
                        });
    splitter->setSizes(usable ? sizes : fallback);
    return usable;
}

int storedLength(const QSettings &settings, const QString &key, int least, int fallback)
{
    bool read = false;
    const int length = settings.value(key).toInt(&read);
    return read && length >= least && length <= kMostLength ? length : fallback;
}

}  // namespace gp
