package io.github.timflux.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What luck and fault make of an answer: which accounts it has, and in which order.
 *
 * <p>Without a fault it has each account of the request once, shuffled: Tencent's own samples do not keep the order.
 */
record Arrangement(Fault fault, RandomGenerator random) {

    /** The name that accounts have whom nobody asked for, before a number. */
    static final String STRANGER = "stranger-";

    /** One account of the answer, and whether the request named it. */
    record Place(String account, boolean asked) {}

    List<Place> of(List<String> accounts) {
        List<Place> places = new ArrayList<>(accounts.size() + 8);
        accounts.stream().distinct().forEach(account -> places.add(new Place(account, true)));
        shuffle(places);
        switch (fault) {
            // The list is shuffled: its first half is any half.
            case OMIT -> places.subList(0, (places.size() + 1) / 2).clear();
            case REPEATED -> places.addAll(List.copyOf(places.subList(0, (places.size() + 3) / 4)));
            case STRANGERS -> places.addAll(strangers());
            case STRANGERS_ONLY -> {
                places.clear();
                places.addAll(strangers());
            }
            default -> {
                return places;
            }
        }
        shuffle(places);
        return places;
    }

    private List<Place> strangers() {
        return random.longs(3, 0, Long.MAX_VALUE)
                .mapToObj(number -> new Place(STRANGER + number, false))
                .toList();
    }

    /** {@return whether a write is kept} */
    boolean takesEffect() {
        return switch (fault.fate()) {
            case ANSWERED -> true;
            case LOST -> coin();
            case UNTAKEN -> false;
        };
    }

    /** {@return whether a list of failures is not about the request at all} */
    boolean hasOnlyStrangers() {
        return fault == Fault.STRANGERS_ONLY;
    }

    /** {@return true half of the time} */
    boolean coin() {
        return random.nextBoolean();
    }

    private void shuffle(List<Place> places) {
        for (int last = places.size() - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            places.set(chosen, places.set(last, places.get(chosen)));
        }
    }
}
