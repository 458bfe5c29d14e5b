package io.github.timflux.simulator;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code add_tag}, {@code remove_tag} and {@code clear_all_tags}: which tags an account has afterwards. */
enum TagChange implements Change<List<String>> {
    ADD(Bounds.TAGS_OF_A_REQUEST) {
        @Override
        void change(Set<String> tags, Collection<String> wanted) {
            tags.addAll(wanted);
        }
    },

    REPLACE(Bounds.TAGS_OF_AN_ACCOUNT) {
        @Override
        void change(Set<String> tags, Collection<String> wanted) {
            tags.clear();
            tags.addAll(wanted);
        }
    },

    // The limit of ten is documented for additions only; whoever keeps it here too is safe.
    REMOVE(Bounds.TAGS_OF_A_REQUEST) {
        @Override
        void change(Set<String> tags, Collection<String> wanted) {
            wanted.forEach(tags::remove);
        }
    },

    /** Whatever is wanted, which is nothing. */
    CLEAR(0) {
        @Override
        void change(Set<String> tags, Collection<String> wanted) {
            tags.clear();
        }
    };

    private final int most;

    TagChange(int most) {
        this.most = most;
    }

    abstract void change(Set<String> tags, Collection<String> wanted);

    @Override
    public void check(List<String> wanted, Slots slots) {
        Refusal.TOO_MANY_TAGS_AT_ONCE.unless(wanted.size() <= most);
        wanted.forEach(tag -> Refusal.TAG_LENGTH.unless(Bounds.isName(tag)));
    }

    @Override
    public void apply(Item<List<String>> item, Draft draft) {
        Profile before = draft.before(item.account());
        Set<String> tags = new LinkedHashSet<>(before.tags());
        change(tags, item.wanted());
        AccountType type = draft.typeOf(item.account());
        List<String> fresh =
                tags.stream().filter(tag -> !before.tags().contains(tag)).toList();
        fresh.forEach(tag -> Refusal.ACCOUNT_TYPE.unless(draft.serves(type, tag)));
        Refusal.TOO_MANY_TAGS.unless(fresh.isEmpty() || tags.size() <= Bounds.TAGS_OF_AN_ACCOUNT);
        draft.put(item.account(), before.tagged(tags));
        draft.bind(type, fresh);
    }
}
