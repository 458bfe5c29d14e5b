package io.github.timflux.docs;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the classes and resources of timflux from its own folders first, and all others from its parent. */
final class ChildFirstClassLoader extends URLClassLoader {

    ChildFirstClassLoader(List<Path> folders, ClassLoader parent) {
        super(folders.stream().map(ChildFirstClassLoader::url).toArray(URL[]::new), parent);
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The folder " + folder + " has no URL.", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.github.timflux.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findOwnOrParentClass(name) : loaded;
        }
    }

    private Class<?> findOwnOrParentClass(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return getParent().loadClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
