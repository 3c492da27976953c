//! How often memory is asked for, if this build counts that, and how much there is.

#[cfg(feature = "count-allocations")]
#[global_allocator]
static COUNTED: &stats_alloc::StatsAlloc<std::alloc::System> = &stats_alloc::INSTRUMENTED_SYSTEM;

/// All allocations so far; `None` where this build does not count them.
#[cfg(feature = "count-allocations")]
pub fn allocations() -> Option<u64> {
    let stats = COUNTED.stats();
    Some((stats.allocations + stats.reallocations) as u64)
}

/// All allocations so far; `None` where this build does not count them.
#[cfg(not(feature = "count-allocations"))]
pub fn allocations() -> Option<u64> {
    None
}

/// The module's memory, which never shrinks.
pub fn memory_kb() -> u32 {
    use wasm_bindgen::JsCast;
    let memory = wasm_bindgen::memory().unchecked_into::<js_sys::WebAssembly::Memory>();
    js_sys::ArrayBuffer::from(memory.buffer()).byte_length() / 1024
}
