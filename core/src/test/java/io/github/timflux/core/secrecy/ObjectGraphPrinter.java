package io.github.timflux.core.secrecy;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Prints every object that can be got at from some, however private, for a debugger or a careless line may, too. */
final class ObjectGraphPrinter {

    private static final int MAX_OBJECTS = 200_000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();
    private final List<String> texts = new ArrayList<>();

    private ObjectGraphPrinter() {}

    /** {@return what {@code toString} says of each of them, and of all that they hold} */
    static List<String> print(Object... roots) throws IllegalAccessException {
        ObjectGraphPrinter reachable = new ObjectGraphPrinter();
        reachable.enqueue(roots);
        while (!reachable.next.isEmpty()) {
            reachable.visit(reachable.next.remove());
        }
        return reachable.texts;
    }

    private void enqueue(@Nullable Object object) {
        boolean text = object instanceof String; // Printed by what holds it, if that prints it.
        if (object != null && !text && !isSkipped(object) && seen.add(object)) {
            next.add(object);
        }
        if (seen.size() > MAX_OBJECTS) {
            throw new IllegalStateException(
                    "More than " + MAX_OBJECTS + " objects can be got at; the last one: " + object);
        }
    }

    /** What everything hangs on, other tests and what came of them included. */
    private static boolean isSkipped(Object object) {
        return object instanceof Class
                || object instanceof ClassLoader
                || object instanceof Thread
                || object.getClass().getName().startsWith("org.junit.");
    }

    /** What cannot be looked into, and needs not be but for what it holds. */
    private static boolean isPlatformType(Object object) {
        return isPlatformType(object.getClass());
    }

    private static boolean isPlatformType(Class<?> type) {
        return type.getModule().isNamed();
    }

    private void visit(Object object) throws IllegalAccessException {
        if (object instanceof Object[] many) {
            Arrays.stream(many).forEach(this::enqueue);
        } else if (object instanceof Collection<?> many && isPlatformType(object)) {
            new ArrayList<Object>(many).forEach(this::enqueue);
        } else if (object instanceof Map<?, ?> map && isPlatformType(object)) {
            map.forEach((key, value) -> {
                enqueue(key);
                enqueue(value);
            });
        } else if (object instanceof AtomicReference<?> reference) {
            enqueue(reference.get());
        } else if (object instanceof Reference<?> reference) {
            enqueue(reference.get());
        } else if (!object.getClass().isArray()) {
            print(object);
            fields(object);
        }
    }

    private void print(Object object) {
        try {
            texts.add(object.getClass().getName() + ": " + object);
        } catch (NullPointerException | UnsupportedOperationException e) {
            // Not all that libraries have inside can be printed; what cannot shows nothing.
            texts.add(object.getClass().getName() + ": " + e);
        }
    }

    private void fields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (!isPlatformType(type)) {
                for (Field field : type.getDeclaredFields()) {
                    if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        enqueue(field.get(object));
                    }
                }
            }
        }
    }
}
