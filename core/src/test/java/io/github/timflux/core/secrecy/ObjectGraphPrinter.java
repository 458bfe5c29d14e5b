package io.github.timflux.core.secrecy;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Prints all objects that are reachable from some roots, private fields included, as a debugger can. */
final class ObjectGraphPrinter {

    private static final int MAX_OBJECTS = 200_000;
    private static final int MAX_COPIES = 100;

    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();
    private final List<String> texts = new ArrayList<>();

    private ObjectGraphPrinter() {}

    /** {@return the {@code toString} of each root and of each object that is reachable from it} */
    static List<String> print(Object... roots) throws IllegalAccessException {
        ObjectGraphPrinter printer = new ObjectGraphPrinter();
        printer.enqueue(roots);
        while (!printer.next.isEmpty()) {
            printer.visit(printer.next.remove());
        }
        return printer.texts;
    }

    private void enqueue(@Nullable Object object) {
        boolean text = object instanceof String; // A string is printed by the object that holds it.
        if (object != null && !text && !isSkipped(object) && visited.add(object)) {
            next.add(object);
        }
        if (visited.size() > MAX_OBJECTS) {
            throw new IllegalStateException(
                    "More than " + MAX_OBJECTS + " objects are reachable; the last one: " + object);
        }
    }

    /** Whether the object belongs to the JVM or to JUnit: everything is reachable from these. */
    private static boolean isSkipped(Object object) {
        return object instanceof Class
                || object instanceof ClassLoader
                || object instanceof Thread
                || object.getClass().getName().startsWith("org.junit.");
    }

    /** Whether the object has a type of the JDK, whose private fields are not accessible. */
    private static boolean isPlatformType(Object object) {
        return isPlatformType(object.getClass());
    }

    private static boolean isPlatformType(Class<?> type) {
        return type.getModule().isNamed();
    }

    private void visit(Object object) throws IllegalAccessException {
        if (object instanceof Object[] elements) {
            Arrays.stream(elements).forEach(this::enqueue);
        } else if (object instanceof Collection<?> elements && isPlatformType(object)) {
            copy(elements).forEach(this::enqueue);
        } else if (object instanceof Map<?, ?> map && isPlatformType(object)) {
            copy(map.keySet()).forEach(this::enqueue);
            copy(map.values()).forEach(this::enqueue);
        } else if (object instanceof AtomicReference<?> reference) {
            enqueue(reference.get());
        } else if (object instanceof Reference<?> reference) {
            enqueue(reference.get());
        } else if (!object.getClass().isArray()) {
            print(object);
            fields(object);
        }
    }

    /** Event loops can change the collection during the copy. The copy is repeated then. */
    private static List<Object> copy(Collection<?> elements) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ArrayList<>(elements);
            } catch (ConcurrentModificationException e) {
                if (attempt == MAX_COPIES) {
                    throw e;
                }
            }
        }
    }

    private void print(Object object) {
        String type = object.getClass().getName();
        try {
            texts.add(type + ": " + object);
        } catch (RuntimeException e) {
            // Some internal objects of libraries cannot be printed, or not while an event loop changes them. Then only
            // the exception can leak.
            texts.add(type + ": " + e);
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
