import { mount } from 'svelte';
import App from './App.svelte';
import './page/themes.css';
import './page/page.css';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no place for the screen.');
mount(App, { target });
